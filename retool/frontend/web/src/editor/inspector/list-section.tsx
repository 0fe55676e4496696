/** The children of a component that are data: columns, options, series, views. Add, sort, hide, edit, remove. */

import { generateKeyBetween } from "fractional-indexing";
import { ArrowLeft, Eye, EyeOff, GripVertical, Plus, Trash2, WandSparkles } from "lucide-react";
import { type PointerEvent, useRef, useState } from "react";
import type { List, Properties, Property } from "../../components/define";
import { IconButton } from "../../design/button";
import { children } from "../../document/select";
import type { Element, Json } from "../../document/types";
import { useEditor, useEditorState, useSession, useVersion } from "../context";
import { addPart, mint, reorder, setProperty } from "../model/actions";
import { makePart, orderAfter } from "../model/make";
import { EventsSection } from "./events-section";
import { PropertyRow } from "./property-row";
import { Section } from "./section";

const titleOf = (element: Element): string => {
  const { label, name, viewKey, value, key } = element.properties;
  const found = [label, name, viewKey, value, key].find((one) => typeof one === "string" && one !== "");
  return typeof found === "string" ? found : element.id;
};

/** Columns that the rows have and the table does not show. */
function missingColumns(columns: readonly string[], parts: readonly Element[]): string[] {
  const shown = new Set(parts.map((part) => part.properties.key));
  return columns.filter((column) => !shown.has(column));
}

const words = (column: string): string => {
  const text = column
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export function ListSection(props: {
  readonly element: Element;
  readonly list: List;
  readonly onOpen: (uid: string) => void;
}) {
  const { element, list } = props;
  const editor = useEditor();
  const session = useSession();
  useVersion(element.uid);
  const document = useEditorState((state) => state.document);
  const parts = children(document, element.uid).filter((one) => one.type === list.tag);
  const rows = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState<string | null>(null);
  const shown = session.property(element.uid, list.over ?? "data");
  const columns = list.tag === "Column" ? missingColumns(shown.handle?.columns ?? columnsOf(shown.value), parts) : [];

  const fill = () => {
    let now = editor.document;
    const operations = columns.map((column) => {
      const operation = makePart(now, element.uid, list.tag, { key: column, label: words(column) }, mint);
      now = { ...now, elements: { ...now.elements, [operation.element.uid]: operation.element } };
      return operation;
    });
    editor.commit(operations, { label: `Add ${operations.length} columns` });
  };

  const grab = (event: PointerEvent, uid: string) => {
    if (event.button !== 0) return;
    let target: string | null = null;
    const move = (now: globalThis.PointerEvent) => {
      const under = [...(rows.current?.querySelectorAll<HTMLElement>("[data-part]") ?? [])].find((row) => {
        const box = row.getBoundingClientRect();
        return now.clientY >= box.top && now.clientY < box.bottom;
      });
      target = under?.dataset.part ?? null;
      setOver(target);
    };
    const end = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      setOver(null);
      if (target === null || target === uid) return;
      const rest = parts.filter((one) => one.uid !== uid);
      const from = parts.findIndex((one) => one.uid === uid);
      const to = parts.findIndex((one) => one.uid === target);
      const at = rest.findIndex((one) => one.uid === target);
      const after = rest[from < to ? at : at - 1];
      const siblings = children(editor.document, element.uid).filter((one) => one.uid !== uid);
      const first = rest[0];
      if (after !== undefined) reorder(editor, uid, null, orderAfter(siblings, after));
      else if (first !== undefined) reorder(editor, uid, null, generateKeyBetween(null, first.order));
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
  };

  return (
    <Section
      title={list.label}
      count={parts.length}
      actions={
        <>
          {columns.length > 0 && (
            <IconButton
              size="s"
              label={`Add ${columns.length === 1 ? "the column" : `all ${columns.length} columns`} of the source`}
              onClick={fill}
            >
              <WandSparkles />
            </IconButton>
          )}
          <IconButton
            size="s"
            label={`Add to ${list.label.toLowerCase()}`}
            onClick={() =>
              addPart(editor, element.uid, list.tag, firstProperties(list.properties, list, parts.length, columns[0]))
            }
          >
            <Plus />
          </IconButton>
        </>
      }
    >
      <div ref={rows} className="ed-cols">
        {parts.map((part) => (
          <div key={part.uid} className="ed-colrow" data-part={part.uid} data-over={over === part.uid || undefined}>
            <span className="ed-grip" aria-hidden onPointerDown={(event) => grab(event, part.uid)}>
              <GripVertical size={12} strokeWidth={2} />
            </span>
            <button type="button" className="ed-rowmain" onClick={() => props.onOpen(part.uid)}>
              <span className="ed-clip">{titleOf(part)}</span>
              <span className="ed-sp" />
              <span className="ed-k mono">{String(part.properties[list.key] ?? part.id)}</span>
            </button>
            {list.properties.hidden !== undefined && typeof part.properties.hidden !== "string" && (
              <IconButton
                size="s"
                className="ed-act"
                data-on={part.properties.hidden === true || undefined}
                label={part.properties.hidden === true ? "Show" : "Hide"}
                onClick={() => setProperty(editor, part.uid, "hidden", part.properties.hidden !== true)}
              >
                {part.properties.hidden === true ? <EyeOff /> : <Eye />}
              </IconButton>
            )}
            <IconButton
              size="s"
              className="ed-act"
              label={`Remove ${titleOf(part)}`}
              onClick={() => editor.commit([{ op: "remove", uid: part.uid }], { label: `Remove ${titleOf(part)}` })}
            >
              <Trash2 />
            </IconButton>
          </div>
        ))}
        {parts.length === 0 && <p className="ed-hint">None yet.</p>}
      </div>
    </Section>
  );
}

function columnsOf(value: unknown): readonly string[] {
  const first = Array.isArray(value) ? (value[0] as unknown) : value;
  return typeof first === "object" && first !== null ? Object.keys(first) : [];
}

function firstProperties(
  properties: Properties,
  list: List,
  count: number,
  column: string | undefined,
): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, property] of Object.entries(properties))
    if (property.starts !== undefined) values[name] = property.starts as Json;
  if (list.tag === "Column")
    return { ...values, key: column ?? "", label: column === undefined ? `Column ${count + 1}` : words(column) };
  if (list.key === "viewKey" || list.key === "value" || list.key === "name")
    return { ...values, [list.key]: `${list.tag} ${count + 1}` };
  return properties.label === undefined ? values : { ...values, label: `${list.tag} ${count + 1}` };
}

/** One child of a list in the place of its parent: all its properties and events. */
export function PartInspector(props: { readonly part: Element; readonly list: List; readonly onBack: () => void }) {
  const { part, list } = props;
  const editor = useEditor();
  const groups = [
    ["Content", "content"],
    ["Interaction", "interaction"],
    ["Appearance", "appearance"],
    ["More", "addons"],
  ] as const;
  return (
    <>
      <div className="ed-parthead">
        <IconButton size="s" label={`Back to ${list.label.toLowerCase()}`} onClick={props.onBack}>
          <ArrowLeft />
        </IconButton>
        <b>{titleOf(part)}</b>
        <span className="ed-k">{list.tag}</span>
      </div>
      <div className="ed-iscroll">
        {groups.map(([title, section]) => {
          const entries = Object.entries(list.properties).filter(
            ([, property]) => property.section === section && isShown(property, part, list.properties),
          );
          return entries.length === 0 ? null : (
            <Section key={section} title={title}>
              {entries.map(([name, property]) => (
                <PropertyRow
                  key={name}
                  uid={part.uid}
                  name={name}
                  property={property}
                  value={part.properties[name]}
                  isPart
                  onChange={(value) => setProperty(editor, part.uid, name, value)}
                />
              ))}
            </Section>
          );
        })}
        {list.events !== undefined && <EventsSection element={part} events={list.events} />}
      </div>
    </>
  );
}

/** Whether a property is asked for, given the value of another. */
export function isShown(property: Property, element: Element, all: Properties): boolean {
  const wish = property.shown_if;
  if (wish === undefined) return true;
  const value = element.properties[wish.property] ?? all[wish.property]?.default;
  return value === wish.is || (typeof value === "string" && value.includes("{{"));
}
