/** Where a component stands on the grid, in columns and rows. */
import { useState } from "react";
import { TextField } from "../../design/text-field";
import { fit } from "../../document/layout/grid";
import { push } from "../../document/layout/push";
import type { Element } from "../../document/types";
import { useEditor } from "../context";
import { nameOf } from "../model/actions";
import { boxesIn, boxOf, positionAt, settle } from "../model/boxes";
import { Section } from "./section";

const FIELDS = [
  ["col", "Column", 1],
  ["row", "Row", 0],
  ["width", "Columns wide", 0],
  ["height", "Rows high", 0],
] as const;

export function PositionSection(props: { readonly element: Element }) {
  const { element } = props;
  const editor = useEditor();
  const box = boxOf(element);
  const set = (name: "col" | "row" | "width" | "height", next: number) => {
    if (element.parent === null) return;
    const others = boxesIn(editor.document, element.parent).filter((one) => one.uid !== element.uid);
    const plan = push(others, fit({ ...box, [name]: next }));
    const settled = settle(editor.document, others, plan, plan.landing.height);
    const value = positionAt(element.position, { ...plan.landing, row: settled.row });
    editor.commit([{ op: "set", uid: element.uid, path: ["position"], value }, ...settled.operations], {
      label: `Place of ${nameOf(element)}`,
      key: `${element.uid} place ${name}`,
    });
  };
  return (
    <Section title="Place">
      <div className="ed-place">
        {FIELDS.map(([name, label, from]) => (
          <Field key={name} label={label} value={box[name] + from} onChange={(value) => set(name, value - from)} />
        ))}
      </div>
    </Section>
  );
}

function Field(props: { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const finish = () => {
    const value = Number(typed);
    if (typed !== null && typed.trim() !== "" && Number.isFinite(value) && value !== props.value) props.onChange(value);
    setTyped(null);
  };
  return (
    <div className="ed-placefield">
      <span>{props.label}</span>
      <TextField
        aria-label={props.label}
        inputMode="decimal"
        value={typed ?? String(props.value)}
        onChange={setTyped}
        onBlur={finish}
        onKeyDown={(event) => event.key === "Enter" && finish()}
      />
    </div>
  );
}
