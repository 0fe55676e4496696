/** The sheet of keys. */
import { Dialog } from "../../design/dialog";
import { Kbd } from "../../design/kbd";
import { useEditor, useEditorState } from "../context";
import { KEYS } from "../inspector/app-inspector";

export function KeysDialog() {
  const editor = useEditor();
  const isOpen = useEditorState((state) => state.dialog === "keys");
  return (
    <Dialog title="Keys" open={isOpen} onClose={() => editor.set({ dialog: null })}>
      <dl className="ed-keys">
        {KEYS.map(([what, keys]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
