/** Gives the parts of the editor the one gesture that can be under way. */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useStore } from "zustand";
import { useEditor } from "../context";
import { Drag, type DragState } from "./drag";

const Context = createContext<Drag | null>(null);

export function DragProvider(props: { readonly children: ReactNode }) {
  const editor = useEditor();
  const drag = useMemo(() => new Drag(editor), [editor]);
  return <Context.Provider value={drag}>{props.children}</Context.Provider>;
}

export function useDragging(): Drag {
  const drag = useContext(Context);
  if (drag === null) throw new Error("This part stands outside of a DragProvider.");
  return drag;
}

export const useDragState = (): DragState | null => useStore(useDragging().state, (state) => state.drag);

/** For the palette: what is dragged, and how to begin. */
export function useDrag() {
  const drag = useDragging();
  const dragged = useStore(drag.state, (state) => (state.drag?.kind === "new" ? state.drag.what : null));
  return { dragged, beginNew: drag.beginNew.bind(drag), hasJustDropped: drag.hasJustDropped.bind(drag) };
}
