/** The keys of the editor. Inside a field only those that can't be meant for the text. */
import { useEffect } from "react";
import { children } from "../../document/select";
import { useEditor, useSession } from "../context";
import { copyText, duplicate, nudge, pageOf, pasteText, remove, selectableParent } from "../model/actions";
import { isQueryLike } from "../model/specs";
import { runQuery } from "../queries/run";
import type { Editor } from "../store/editor";
import { queriesOf } from "../tree/query-list";

export type Deeds = { readonly save: () => void; readonly preview: () => void; readonly run: () => void };

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, textarea, select, [contenteditable=true], .cm-content") !== null;

function removeSelected(editor: Editor): void {
  const { selection } = editor.state;
  if (selection.length === 0) return;
  remove(editor, selection);
}

/** Esc goes outwards: from a component to what is around it, then to nothing. */
function outwards(editor: Editor): void {
  const { document, state } = editor;
  const element = state.selection.length === 1 ? document.elements[state.selection[0] ?? ""] : undefined;
  const parent = element === undefined ? undefined : selectableParent(document, element);
  editor.select(parent === undefined || parent.uid === pageOf(document)?.uid ? [] : [parent.uid]);
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -0.2],
  ArrowDown: [0, 0.2],
};

/** With ⌘: works in fields too, for what no field has. */
function withCommand(editor: Editor, event: KeyboardEvent, deeds: Deeds): boolean {
  switch (event.key.toLowerCase()) {
    case "k":
      editor.set({ dialog: "commands" });
      return true;
    case "s":
      deeds.save();
      return true;
    case "p":
      deeds.preview();
      return true;
    case "enter":
      deeds.run();
      return true;
    case ".":
      editor.set({ arePanelsHidden: !editor.state.arePanelsHidden });
      return true;
    case "z":
      if (isTyping(event.target)) return false;
      editor.turn(event.shiftKey ? "redo" : "undo");
      return true;
    case "y":
      if (isTyping(event.target)) return false;
      editor.turn("redo");
      return true;
    case "d":
      if (isTyping(event.target)) return false;
      duplicate(editor, editor.state.selection);
      return true;
    case "a":
      if (isTyping(event.target)) return false;
      selectAll(editor);
      return true;
    default:
      return false;
  }
}

function selectAll(editor: Editor): void {
  const { document, state } = editor;
  const first = document.elements[state.selection[0] ?? ""];
  const parent = first?.parent ?? pageOf(document)?.uid;
  if (parent != null) editor.select(children(document, parent).map((one) => one.uid));
}

function plain(editor: Editor, event: KeyboardEvent): boolean {
  const arrow = ARROWS[event.key];
  if (arrow !== undefined && editor.state.selection.length === 1) {
    nudge(editor, arrow[0], arrow[1] * (event.shiftKey ? 5 : 1));
    return true;
  }
  switch (event.key) {
    case "Delete":
    case "Backspace":
      removeSelected(editor);
      return true;
    case "Escape":
      if (editor.state.arePanelsHidden) editor.set({ arePanelsHidden: false });
      else outwards(editor);
      return true;
    case "/":
      editor.set({ panel: "add" });
      requestAnimationFrame(() => document.querySelector<HTMLInputElement>("[data-add-search]")?.select());
      return true;
    case "?":
      editor.set({ dialog: "keys" });
      return true;
    case "F2":
      document.querySelector<HTMLInputElement>("[data-rename]")?.select();
      return true;
    default:
      return false;
  }
}

/** Listens for keys and for the clipboard as long as the editor is on the page. */
export function useKeys(deeds: Deeds): void {
  const editor = useEditor();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented && !(event.metaKey || event.ctrlKey)) return;
      if (editor.state.dialog !== null) return;
      const isCommand = event.metaKey || event.ctrlKey;
      const isDone = isCommand
        ? withCommand(editor, event, deeds)
        : !isTyping(event.target) && !event.altKey && plain(editor, event);
      if (isDone) event.preventDefault();
    };
    const copy = (event: ClipboardEvent) => {
      if (isTyping(event.target) || (getSelection()?.toString() ?? "") !== "") return;
      const text = copyText(editor.document, editor.state.selection);
      if (text === undefined) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      if (event.type === "cut") remove(editor, editor.state.selection);
    };
    const paste = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return;
      if (pasteText(editor, event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    document.addEventListener("copy", copy);
    document.addEventListener("cut", copy);
    document.addEventListener("paste", paste);
    return () => {
      window.removeEventListener("keydown", onKey);
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", copy);
      document.removeEventListener("paste", paste);
    };
  }, [editor, deeds]);
}

/** Runs the query whose tab is open, else the one that is selected, else the first. */
export function useRun(): () => void {
  const editor = useEditor();
  const session = useSession();
  return () => {
    const { document, selection, query } = editor.state;
    const selected = document.elements[selection[0] ?? ""];
    const isSelected = selected !== undefined && isQueryLike(selected.type);
    const uid = query ?? (isSelected ? selected.uid : queriesOf(document)[0]?.uid);
    const type = document.elements[uid ?? ""]?.type;
    if (uid === undefined || type === "State" || type === "Function") return;
    editor.openQuery(uid);
    runQuery(session, uid);
  };
}
