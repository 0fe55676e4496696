/** The saves and releases of the app, newest first; a save can be named and released. */
import { useCallback, useEffect, useState } from "react";
import { api, type Release, type Save } from "../../api/client";
import { Avatar } from "../../design/avatar";
import { Button } from "../../design/button";
import { Select } from "../../design/select";
import { useEditor, useEditorState } from "../context";

const day = (at: Date): string => {
  const today = new Date();
  if (at.toDateString() === today.toDateString()) return "Today";
  const yesterday = new Date(today.getTime() - 86_400_000);
  if (at.toDateString() === yesterday.toDateString()) return "Yesterday";
  return at.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
};

export function HistoryPanel(props: { readonly news: number; readonly onSave: () => void }) {
  const editor = useEditor();
  const app = useEditorState((state) => state.app.uuid);
  const [saves, setSaves] = useState<readonly Save[] | null>(null);
  const [releases, setReleases] = useState<readonly Release[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(async () => {
    try {
      const [all, published] = await Promise.all([
        api.get<Save[]>(`/api/apps/${app}/saves`),
        api.get<Release[]>(`/api/apps/${app}/releases`),
      ]);
      setSaves(all);
      setReleases(published);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }, [app]);
  useEffect(() => {
    void load();
  }, [load, props.news]);
  let last = "";
  return (
    <>
      <div className="ed-ph">
        <h2>History</h2>
        <span className="ed-sp" />
        <Button size="s" variant="quiet" onClick={() => editor.set({ dialog: "release" })}>
          Release…
        </Button>
        <Button size="s" variant="quiet" title="Save ⌘S" onClick={props.onSave}>
          Save
        </Button>
      </div>
      {releases.length > 0 && <Served app={app} releases={releases} onChange={setReleases} />}
      <div className="ed-tree">
        {problem !== null && (
          <p className="ed-none">
            The saves could not be read: {problem}{" "}
            <button type="button" className="ed-link" onClick={() => void load()}>
              Try again
            </button>
          </p>
        )}
        {saves?.map((save) => {
          const at = new Date(save.created_at);
          const title = day(at);
          const isFirst = title !== last;
          last = title;
          return (
            <div key={save.uuid}>
              {isFirst && <div className="ed-tree-h">{title}</div>}
              <div className="ed-save">
                <Avatar name={save.author ?? "?"} />
                <div>
                  <p>{save.message === "" ? `Save ${save.number}` : save.message}</p>
                  <p className="ed-meta">
                    {at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}
                    {save.author !== null && `, ${save.author}`}
                  </p>
                </div>
                {save.released !== null && <span className="ed-tag">{save.released}</span>}
              </div>
            </div>
          );
        })}
        {saves?.length === 0 && (
          <p className="ed-none">
            No saves yet. ⌘S makes one; people who use the app get the newest save, or the release.
          </p>
        )}
      </div>
    </>
  );
}

const NEWEST = "newest";

/** What people who use the app get: any release that there was, or the newest save. */
function Served(props: {
  readonly app: string;
  readonly releases: readonly Release[];
  readonly onChange: (releases: readonly Release[]) => void;
}) {
  const { app, releases } = props;
  const editor = useEditor();
  const served = releases.find((one) => one.is_served);
  const serve = async (value: string) => {
    try {
      const release = value === NEWEST ? null : value;
      props.onChange(await api.put<Release[]>(`/api/apps/${app}/released`, { release }));
    } catch (error) {
      editor.say("error", "Not changed", error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="ed-served">
      <Select
        label="People get"
        labelWidth={76}
        value={served?.uuid ?? NEWEST}
        options={[
          { value: NEWEST, label: "the newest save" },
          ...releases.map((one) => ({ value: one.uuid, label: `release ${one.version}` })),
        ]}
        onChange={(value) => void serve(value)}
      />
    </div>
  );
}
