/** The palette: every component by group; click adds it, dragging puts it where it is wanted. */
import { Search, X } from "lucide-react";
import { useMemo, useState } from "react";
import type { Spec } from "../../components/define";
import { IconButton } from "../../design/button";
import { Kbd } from "../../design/kbd";
import { TextField } from "../../design/text-field";
import { useDrag } from "../canvas/drag-context";
import { useEditor, useEditorState } from "../context";
import { SpecIcon } from "../icon";
import { addComponent } from "../model/actions";
import { offeredSpecs } from "../model/specs";

const GROUPS: readonly { readonly group: Spec["group"]; readonly title: string }[] = [
  { group: "inputs", title: "Inputs" },
  { group: "display", title: "Text and pictures" },
  { group: "data", title: "Data" },
  { group: "containers", title: "Containers" },
  { group: "frames", title: "Over the page" },
];
const OFTEN = 6;

export function AddPanel() {
  const editor = useEditor();
  const drag = useDrag();
  const document = useEditorState((state) => state.document);
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const specs = useMemo(() => [...offeredSpecs].sort((a, b) => a.label.localeCompare(b.label)), []);
  const often = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { type } of Object.values(document.elements)) counts.set(type, (counts.get(type) ?? 0) + 1);
    return specs
      .filter((spec) => counts.has(spec.type))
      .sort((a, b) => (counts.get(b.type) ?? 0) - (counts.get(a.type) ?? 0))
      .slice(0, OFTEN);
  }, [document, specs]);
  const found = specs.filter(
    (spec) => spec.label.toLowerCase().includes(wanted) || spec.type.toLowerCase().includes(wanted),
  );

  const item = (spec: Spec, key: string) => (
    <button
      key={key}
      type="button"
      data-lifted={drag.dragged === spec.type || undefined}
      title={spec.size === undefined ? `Add a ${spec.label.toLowerCase()}` : `Click or drag to add`}
      onPointerDown={(event) => drag.beginNew(event, spec)}
      onClick={() => !drag.hasJustDropped() && addComponent(editor, spec)}
    >
      <SpecIcon name={spec.icon} />
      <span>{spec.label}</span>
    </button>
  );

  return (
    <>
      <div className="ed-ph">
        <h2>Add</h2>
        <span className="ed-sp" />
        <IconButton size="s" label="Close" onClick={() => editor.set({ panel: "tree" })}>
          <X />
        </IconButton>
      </div>
      <div className="ed-filter">
        <TextField
          aria-label="Find a component"
          data-add-search
          placeholder="Find a component"
          autoFocus
          value={filter}
          onChange={setFilter}
          onKeyDown={(event) => {
            const first = found[0];
            if (event.key !== "Enter" || wanted === "" || first === undefined) return;
            addComponent(editor, first);
            setFilter("");
          }}
          icon={<Search aria-hidden size={14} />}
          after={<Kbd keys={["/"]} />}
        />
      </div>
      <div className="ed-tree">
        {wanted !== "" ? (
          <div className="ed-add">{found.map((spec) => item(spec, spec.type))}</div>
        ) : (
          <>
            {often.length > 0 && <div className="ed-tree-h">Often used here</div>}
            <div className="ed-add">{often.map((spec) => item(spec, `often ${spec.type}`))}</div>
            {GROUPS.map(({ group, title }) => (
              <div key={group}>
                <div className="ed-tree-h">{title}</div>
                <div className="ed-add">
                  {specs.filter((spec) => spec.group === group).map((spec) => item(spec, spec.type))}
                </div>
              </div>
            ))}
          </>
        )}
        {wanted !== "" && found.length === 0 && <p className="ed-none">No component matches “{filter}”.</p>}
      </div>
    </>
  );
}
