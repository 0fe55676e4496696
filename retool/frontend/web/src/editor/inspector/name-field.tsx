/** The name of what is selected; writing another one rewrites every reference. */
import { useRef, useState } from "react";
import { nameProblem } from "../../document/names";
import type { Element } from "../../document/types";
import { useEditor } from "../context";
import { renameElement } from "../model/actions";

export function NameField(props: { readonly element: Element }) {
  const { element } = props;
  const editor = useEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const problem = typed === null || typed === element.id ? undefined : nameProblem(editor.document, typed, element.uid);
  const finish = () => {
    if (typed !== null && typed !== element.id && problem === undefined) {
      const refused = renameElement(editor, element.uid, typed);
      if (refused !== undefined) editor.say("error", "The name stays as it was", refused);
    }
    setTyped(null);
  };
  return (
    <span className="ed-name">
      <input
        ref={input}
        className="mono"
        data-rename
        aria-label="Name"
        aria-invalid={problem !== undefined}
        title={problem ?? "Rename  F2"}
        size={Math.max(4, (typed ?? element.id).length)}
        spellCheck={false}
        value={typed ?? element.id}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") input.current?.blur();
          if (event.key === "Escape") {
            event.stopPropagation();
            setTyped(null);
            requestAnimationFrame(() => input.current?.blur());
          }
        }}
      />
      {problem !== undefined && (
        <span className="ed-nameproblem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
