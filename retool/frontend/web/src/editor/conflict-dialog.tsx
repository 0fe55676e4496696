/** Someone else changed the same place: both values, and the author chooses. Nothing of either is lost before. */
import { useState } from "react";
import { Button } from "../design/button";
import { Dialog } from "../design/dialog";
import { Segmented } from "../design/switch";
import { useEditor, useEditorState } from "./context";
import { nameOf } from "./model/actions";
import { type Clash, same } from "./store/clashes";

const shown = (value: unknown): string =>
  value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value);
const CHOICES = [
  { value: "theirs", label: "Theirs" },
  { value: "mine", label: "Mine" },
] as const;

export function ConflictDialog() {
  const editor = useEditor();
  const conflict = useEditorState((state) => state.conflict);
  const document = useEditorState((state) => state.document);
  const [mine, setMine] = useState<readonly Clash[]>([]);
  const [isAside, setAside] = useState(false);
  if (conflict === null) return null;
  const isMine = (clash: Clash) => mine.some((one) => one.uid === clash.uid && same(one.path, clash.path));
  const decide = (keep: (clash: Clash) => boolean) => {
    setMine([]);
    setAside(false);
    editor.choose(keep);
  };
  if (isAside) {
    return (
      <div className="ed-banner" role="alert">
        Someone else changed the same place. Your changes wait here until you choose.
        <Button size="s" onClick={() => setAside(false)}>
          Choose
        </Button>
      </div>
    );
  }
  return (
    <Dialog
      title="Changed by someone else too"
      open
      width={560}
      onClose={() => setAside(true)}
      footer={
        <>
          <Button variant="quiet" onClick={() => decide(() => false)}>
            Take all of theirs
          </Button>
          <Button variant="primary" onClick={() => decide(isMine)}>
            {mine.length === 0 ? "Go on with theirs" : "Go on with these"}
          </Button>
        </>
      }
    >
      <div className="ed-form">
        {conflict.clashes.map((clash) => {
          const element = document.elements[clash.uid];
          return (
            <div key={JSON.stringify([clash.uid, clash.path])} className="ed-clash">
              <div className="ed-prop">
                <b className="mono">{element === undefined ? (clash.name ?? "an element") : nameOf(element)}</b>
                <span className="ed-k mono">{clash.path.slice(1).join(".")}</span>
                <span className="ed-sp" />
                {element === undefined ? (
                  <span className="ed-quiet">removed by someone else</span>
                ) : (
                  <Segmented
                    label="Which to keep"
                    value={isMine(clash) ? "mine" : "theirs"}
                    options={CHOICES}
                    onChange={(value) =>
                      setMine(value === "mine" ? [...mine, clash] : mine.filter((one) => one !== clash))
                    }
                  />
                )}
              </div>
              <dl>
                <dt>Mine</dt>
                <dd data-kept={isMine(clash) || undefined}>{shown(clash.yours)}</dd>
                <dt>Theirs</dt>
                <dd data-kept={!isMine(clash) || undefined}>
                  {element === undefined ? "removed; what you changed in it goes with it" : shown(clash.theirs)}
                </dd>
              </dl>
            </div>
          );
        })}
      </div>
    </Dialog>
  );
}
