/** The head of the inspector: what is selected, its name, and what can be done with it. */
import { Copy, Ellipsis, Trash2, X } from "lucide-react";
import { IconButton } from "../../design/button";
import { Menu } from "../../design/menu";
import type { Element } from "../../document/types";
import { useEditor } from "../context";
import { SpecIcon } from "../icon";
import { duplicate, remove } from "../model/actions";
import { iconOf, isComponent, isFrame, labelOf, querySpecs } from "../model/specs";
import { NameField } from "./name-field";

export function InspectorHead(props: { readonly element: Element }) {
  const { element } = props;
  const editor = useEditor();
  const isNamed = isComponent(element.type) || isFrame(element.type) || querySpecs.has(element.type);
  return (
    <div className="ed-ih">
      <span className="ed-ibox">
        <SpecIcon name={iconOf(element.type)} size={16} />
      </span>
      {isNamed ? (
        <NameField key={element.id} element={element} />
      ) : (
        <b className="mono">{element.id || labelOf(element.type)}</b>
      )}
      <span className="ed-it">{labelOf(element.type)}</span>
      <span className="ed-sp" />
      <Menu
        position="bottom-end"
        trigger={
          <IconButton size="s" label="More">
            <Ellipsis />
          </IconButton>
        }
        items={[
          {
            label: "Duplicate",
            icon: <Copy size={14} />,
            hint: "⌘D",
            onSelect: () => duplicate(editor, [element.uid]),
          },
          {
            label: "Remove",
            icon: <Trash2 size={14} />,
            hint: "Del",
            danger: true,
            onSelect: () => remove(editor, [element.uid]),
          },
        ]}
      />
      <IconButton size="s" label="Close" onClick={() => editor.select([])}>
        <X />
      </IconButton>
    </div>
  );
}
