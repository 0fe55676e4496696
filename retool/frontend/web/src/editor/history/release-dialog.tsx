/** Publishes the newest save as a version: from then on people who use the app get it. */
import { useEffect, useState } from "react";
import { ApiError, api, type Release } from "../../api/client";
import { Button } from "../../design/button";
import { Dialog } from "../../design/dialog";
import { TextArea, TextField } from "../../design/text-field";
import { useEditor, useEditorState } from "../context";

/** The version after the last one: its last number one more. */
export function nextVersion(last: string | undefined): string {
  const [major = 1, minor = 0, patch = -1] = (last ?? "").split("-")[0]?.split(".").filter(Boolean).map(Number) ?? [];
  return `${major}.${minor}.${patch + 1}`;
}

export function ReleaseDialog(props: {
  readonly save: () => Promise<boolean>;
  readonly onDone: (version: string) => void;
}) {
  const editor = useEditor();
  const isOpen = useEditorState((state) => state.dialog === "release");
  const app = useEditorState((state) => state.app.uuid);
  const [version, setVersion] = useState("");
  const [description, setDescription] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    setProblem(undefined);
    setDescription("");
    // The last one's version is taken by now.
    setVersion("");
    api.get<Release[]>(`/api/apps/${app}/releases`).then(
      (releases) => setVersion(nextVersion(releases[0]?.version)),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  }, [isOpen, app]);
  const release = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      if (!(await props.save())) return;
      await api.post(`/api/apps/${app}/releases`, { version, description });
      editor.set({ dialog: null });
      props.onDone(version);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title="Release"
      open={isOpen}
      onClose={() => editor.set({ dialog: null })}
      footer={
        <>
          <Button variant="quiet" onClick={() => editor.set({ dialog: null })}>
            Cancel
          </Button>
          <Button variant="primary" busy={isBusy} disabled={version === ""} onClick={() => void release()}>
            Release {version}
          </Button>
        </>
      }
    >
      <div className="ed-form">
        <p className="ed-quiet2">
          People who use the app get this version until the next release, whatever you change meanwhile.
        </p>
        <TextField
          label="Version"
          mono
          value={version}
          onChange={setVersion}
          {...(problem === undefined ? {} : { error: problem })}
        />
        <TextArea label="What is new" note="optional" value={description} onChange={setDescription} />
      </div>
    </Dialog>
  );
}
