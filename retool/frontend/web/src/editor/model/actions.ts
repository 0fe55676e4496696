/** What an author does to the document: each is one step of undo. */
import type { Spec } from "../../components/define";
import { type Clip, clip, paste } from "../../document/copy";
import { type Box, bottom, toRaster } from "../../document/layout/grid";
import { freePlace, place } from "../../document/layout/move";
import { rename } from "../../document/names";
import { children, isNamed, isWithin, names, outermost, subtree } from "../../document/select";
import {
  type Document,
  type Element,
  type Json,
  type Operation,
  OperationError,
  type Path,
} from "../../document/types";
import type { QuerySpec } from "../../queries/define";
import type { Editor } from "../store/editor";
import { boxesIn, boxOf, orderFor, positionAt, settle } from "./boxes";
import { ownerOf } from "./find";
import { makeComponent, makePart, makeQuery, orderAtEnd } from "./make";
import { findReferences } from "./references";
import { isComponent, isFrame, isQueryLike, labelOf, partProperties, propertyOf } from "./specs";

export const mint = (): string => crypto.randomUUID();

/** The name for people; ids of pages begin with a reserved sign. */
export const nameOf = (element: Element): string => element.id.replace(/^\$/, "") || labelOf(element.type);

/** The page of the app: the frame that components without another place go to. */
export function pageOf(document: Document): Element | undefined {
  const roots = children(document, null);
  // An app of several pages has its frames on them; its first one is where a new component goes.
  const pages = roots.filter((one) => one.type === "Screen");
  const frames = [...roots, ...pages.flatMap((page) => children(document, page.uid))].filter((one) =>
    isFrame(one.type),
  );
  return frames.find((one) => one.properties.type === "main") ?? frames[0];
}

/** The nearest place that takes components: around an element, or in it when it is a container. */
export function placeFor(document: Document, uid: string | undefined): string | undefined {
  const element = uid === undefined ? undefined : document.elements[uid];
  if (element === undefined) return pageOf(document)?.uid;
  const inside = children(document, element.uid).find((one) => one.type === "View" || one.type === "Body");
  if (inside !== undefined) return inside.uid;
  if (isFrame(element.type)) return element.uid;
  const parent = element.parent === null ? undefined : document.elements[element.parent];
  if (parent === undefined || (!isComponent(element.type) && element.type !== "Event")) return pageOf(document)?.uid;
  return parent.uid;
}

/** A new component at the first free place of where one works, or at a given one of the grid. */
export function addComponent(
  editor: Editor,
  spec: Spec,
  at?: { parent: string; others: readonly Box[]; box: Box },
): void {
  const { document } = editor;
  if (spec.size === undefined) return addFrame(editor, spec);
  const parent = at?.parent ?? placeFor(document, editor.state.selection[0]);
  if (parent === undefined) return editor.say("error", "This app has no page yet");
  const others = at?.others ?? boxesIn(document, parent);
  const size = { width: at?.box.width ?? spec.size.width, height: at?.box.height ?? spec.size.height };
  const plan = place(others, { uid: "", col: 0, row: 0, ...size }, at?.box ?? freePlace(others, size));
  const settled = settle(document, others, plan, plan.landing.height);
  const position = positionAt(undefined, { ...plan.landing, row: settled.row });
  const inserts = makeComponent(
    document,
    spec,
    { parent, order: orderFor(document, parent, others, plan), position },
    mint,
  );
  const uid = inserts[0]?.element.uid;
  editor.commit([...inserts, ...settled.operations], {
    label: `Add ${spec.label}`,
    ...(uid === undefined ? {} : { select: [uid] }),
  });
}

function addFrame(editor: Editor, spec: Spec): void {
  const inserts = makeComponent(
    editor.document,
    spec,
    { parent: null, order: orderAtEnd(editor.document, null) },
    mint,
  );
  const uid = inserts[0]?.element.uid;
  editor.commit(inserts, { label: `Add ${spec.label}`, ...(uid === undefined ? {} : { select: [uid] }) });
}

export function addQuery(editor: Editor, spec: QuerySpec, more: Readonly<Record<string, Json>>): void {
  const operation = makeQuery(editor.document, spec, more, mint);
  const { id, uid } = operation.element;
  if (editor.commit([operation], { label: `Add ${id}`, select: [uid] })) editor.openQuery(uid);
}

export function addPart(editor: Editor, parent: string, tag: string, properties: Readonly<Record<string, Json>>): void {
  editor.commit([makePart(editor.document, parent, tag, properties, mint)], { label: `Add ${tag}` });
}

/** The schema value of a property: what a file leaves out. */
export function defaultOf(document: Document, element: Element, name: string): unknown {
  const parent = element.parent === null ? undefined : document.elements[element.parent];
  return (
    propertyOf(element.type, name)?.default ??
    (parent === undefined ? undefined : partProperties(parent.type, element.type)?.[name]?.default)
  );
}

/** Sets one property; what equals the schema value is taken out, as files have it. */
export function setProperty(editor: Editor, uid: string, name: string, value: Json): void {
  const element = editor.document.elements[uid];
  if (element === undefined) return;
  const isDefault = JSON.stringify(value) === JSON.stringify(defaultOf(editor.document, element, name));
  setAt(editor, uid, ["properties", name], isDefault ? undefined : value, `${name} of ${nameOf(element)}`);
}

export function setAt(editor: Editor, uid: string, path: Path, value: Json | undefined, label: string): void {
  editor.commit([{ op: "set", uid, path, ...(value === undefined ? {} : { value }) }], {
    label,
    key: `${uid} ${path.join(".")}`,
  });
}

/** Removes at once; a message offers to take it back, and names what still reads what is gone. */
export function remove(editor: Editor, uids: readonly string[]): void {
  const { document } = editor;
  const page = pageOf(document)?.uid;
  const gone = outermost(document, uids).filter((uid) => uid !== page && document.elements[uid] !== undefined);
  const first = gone[0] === undefined ? undefined : document.elements[gone[0]];
  if (first === undefined) return;
  const what = gone.length === 1 ? nameOf(first) : `${gone.length} elements`;
  const parent = isComponent(first.type) && gone.length === 1 ? selectableParent(document, first) : undefined;
  const select = parent === undefined || parent.uid === page ? [] : [parent.uid];
  const isDone = editor.commit(
    gone.map((uid): Operation => ({ op: "remove", uid })),
    { label: `Remove ${what}`, select },
  );
  const step = editor.state.history.undo.at(-1);
  if (!isDone || step === undefined) return;
  const readers = readersOf(document, gone);
  const description = readers.length === 0 ? undefined : `Still named by ${readers.join(", ")}.`;
  editor.say("info", `Removed ${what}`, description, { label: "Undo", run: () => editor.takeStepBack(step) });
}

/** The names of what reads any of these from outside; at most five. */
function readersOf(document: Document, uids: readonly string[]): string[] {
  const inside = new Set(uids.flatMap((uid) => subtree(document, uid)));
  const ids = new Set([...inside].filter(isNamed).map((element) => element.id));
  const readers = findReferences(document, ids).flatMap(({ uid }) => {
    const reader = document.elements[uid];
    return reader === undefined || inside.has(reader) ? [] : [nameOf(ownerOf(document, reader))];
  });
  const distinct = [...new Set(readers)];
  return distinct.length > 5 ? [...distinct.slice(0, 5), `${distinct.length - 5} more`] : distinct;
}

/** The component or frame around an element. */
export function selectableParent(document: Document, element: Element): Element | undefined {
  let parent = element.parent === null ? undefined : document.elements[element.parent];
  while (parent !== undefined && !isComponent(parent.type) && !isFrame(parent.type)) {
    parent = parent.parent === null ? undefined : document.elements[parent.parent];
  }
  return parent;
}

export function renameElement(editor: Editor, uid: string, id: string): string | undefined {
  const { document } = editor;
  const element = document.elements[uid];
  if (element === undefined || element.id === id) return undefined;
  try {
    const operations = rename(document, uid, id, findReferences(document, new Set([element.id])));
    editor.commit(operations, { label: `Rename ${element.id}` });
    return undefined;
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return error.message;
  }
}

/** What is copied, as text for the clipboard; paste works between apps. */
const SIGN = "joinery/elements";
export function copyText(document: Document, uids: readonly string[]): string | undefined {
  const page = pageOf(document)?.uid;
  const chosen = uids.filter((uid) => uid !== page);
  if (chosen.length === 0) return undefined;
  const clipboard = clip(document, chosen, findReferences(document, names(document)));
  return JSON.stringify({ kind: SIGN, clip: clipboard });
}

function readClip(text: string): Clip | undefined {
  try {
    const read = JSON.parse(text) as { kind?: unknown; clip?: Clip };
    return read.kind === SIGN ? read.clip : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Pastes what {@link copyText} gave; false when the text is none of ours. */
export function pasteText(editor: Editor, text: string, label = "Paste"): boolean {
  const clipboard = readClip(text);
  if (clipboard === undefined) return false;
  const { document } = editor;
  const roots = clipboard.roots.flatMap((uid) => clipboard.elements.find((one) => one.uid === uid) ?? []);
  const isBelowApp = roots.every((root) => isFrame(root.type) || isQueryLike(root.type));
  const selected = editor.state.selection[0];
  const beside = selected === undefined ? undefined : document.elements[selected];
  const isCopyBeside = beside !== undefined && isComponent(beside.type) && clipboard.roots.includes(beside.uid);
  const parent = isBelowApp ? null : ((isCopyBeside ? beside.parent : placeFor(document, selected)) ?? null);
  if (parent === null && !isBelowApp) return false;
  const others = parent === null ? [] : boxesIn(document, parent);
  const top = Math.min(...roots.map((root) => boxOf(root).row));
  const end = isCopyBeside ? Math.max(...roots.map((root) => bottom(boxOf(root)))) : Math.max(0, ...others.map(bottom));
  let order = "";
  const made = paste(
    document,
    clipboard,
    {
      parent,
      order: () => {
        order = order === "" ? orderAtEnd(document, parent) : `${order}V`;
        return order;
      },
      position: (root) =>
        parent === null
          ? undefined
          : positionAt(root.position, { ...boxOf(root), row: toRaster(end + boxOf(root).row - top) }),
    },
    mint,
  );
  const landing = roots.map((root) => ({ ...boxOf(root), row: toRaster(end + boxOf(root).row - top) }));
  let room: Operation[] = [];
  if (isCopyBeside) {
    // Copies land one after the other, each making room below the originals.
    const taken = new Map(others.map((box) => [box.uid, box]));
    for (const [index, box] of landing.entries()) {
      const plan = place([...taken.values()], { ...box, uid: `copy${index}` }, box);
      room = [...room, ...settle(document, others, plan, box.height).operations];
      for (const [uid, at] of plan.moved) taken.set(uid, { uid, ...at });
      taken.set(`copy${index}`, plan.landing);
    }
    room = room.filter((one) => "uid" in one && document.elements[one.uid] !== undefined);
  }
  const first = made.roots[0];
  const isDone = editor.commit([...made.operations, ...room], {
    label,
    select: made.roots.filter((uid) => uid !== undefined),
  });
  const query = roots[0];
  if (isDone && first !== undefined && query !== undefined && isQueryLike(query.type)) editor.openQuery(first);
  return true;
}

export function duplicate(editor: Editor, uids: readonly string[]): void {
  const text = copyText(editor.document, uids);
  if (text !== undefined) pasteText(editor, text, "Duplicate");
}

/** Moves the chosen component by columns and rows; others make room. */
export function nudge(editor: Editor, columns: number, rows: number): void {
  const { document, state } = editor;
  const element = state.selection.length === 1 ? document.elements[state.selection[0] ?? ""] : undefined;
  if (element?.parent == null || element.position === undefined) return;
  const others = boxesIn(document, element.parent).filter((box) => box.uid !== element.uid);
  const box = boxOf(element);
  const plan = place(others, box, { col: box.col + columns, row: box.row + rows });
  if (plan.landing.col === box.col && plan.landing.row === box.row) return;
  const settled = settle(document, others, plan, box.height);
  const operations: Operation[] = [
    {
      op: "move",
      uid: element.uid,
      parent: element.parent,
      order: orderFor(document, element.parent, others, plan),
      position: positionAt(element.position, { ...plan.landing, row: settled.row }),
    },
    ...settled.operations,
  ];
  editor.commit(operations, { label: `Move ${nameOf(element)}`, key: `nudge ${element.uid}` });
}

/** A component lands in a place, after a drag; what stands in the way made room. */
export function land(editor: Editor, uid: string, parent: string, others: readonly Box[], box: Box): void {
  const { document } = editor;
  const element = document.elements[uid];
  if (element === undefined || isWithin(document, parent, uid)) return;
  const plan = place(others, box, box);
  const { height } = boxOf(element);
  const settled = settle(document, others, plan, height);
  const position = positionAt(element.position, { ...plan.landing, row: settled.row, height });
  const order = orderFor(document, parent, others, plan);
  editor.commit([{ op: "move", uid, parent, order, position }, ...settled.operations], {
    label: `Move ${nameOf(element)}`,
  });
}

/** Puts an element of a list before another one, or at the end. */
export function reorder(editor: Editor, uid: string, before: string | null, order: string): void {
  const element = editor.document.elements[uid];
  if (element === undefined || before === uid) return;
  editor.commit([{ op: "move", uid, parent: element.parent, order }], { label: `Move ${nameOf(element)}` });
}
