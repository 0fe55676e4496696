/** The canvas: the running app itself, and over it selection and dragging. */
import { Plus } from "lucide-react";
import { type MouseEvent, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { Button } from "../../design/button";
import { EmptyState } from "../../design/empty-state";
import { ancestors, children } from "../../document/select";
import { DrawApp } from "../../runtime/draw";
import { safeAddress } from "../../runtime/view-host";
import { useEditor, useEditorState, useSession } from "../context";
import { pageOf } from "../model/actions";
import { isComponent, isFrame } from "../model/specs";
import { frameOf } from "../store/editor";
import { useDragging, useDragState } from "./drag-context";
import { elementAt } from "./measure";
import { ColumnBands, Overlay } from "./overlay";

const TYPED = "input, textarea, select, [contenteditable=true], .cm-content";

export function Canvas() {
  const editor = useEditor();
  const session = useSession();
  const drag = useDragging();
  const isDragging = useDragState() !== null;
  const isPhone = useEditorState((state) => state.isPhone);
  const width = useEditorState((state) => state.document.app.appMaxWidth);
  const isEmpty = useEditorState((state) => {
    const page = pageOf(state.document);
    return page !== undefined && children(state.document, page.uid).length === 0;
  });
  const root = useRef<HTMLElement>(null);
  /** The press that only selected, so that its click does nothing in the app. */
  const pressed = useRef(false);
  useOpenPage();
  useOpenFrames();
  const host = useMemo(
    () => ({
      download: (name: string, type: string, content: Blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([content], { type }));
        link.download = name;
        link.click();
        queueMicrotask(() => URL.revokeObjectURL(link.href));
      },
      openUrl: (url: string) => {
        const address = safeAddress(url, location.href);
        if (address !== null) window.open(address, "_blank", "noopener");
      },
    }),
    [],
  );

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const uid = elementAt(editor.document, event.target);
    const page = pageOf(editor.document)?.uid;
    pressed.current = false;
    if (uid === null || uid === page) {
      editor.select([]);
      return;
    }
    const isMore = event.shiftKey || event.metaKey || event.ctrlKey;
    const isSelected = editor.state.selection.includes(uid);
    if (isMore) editor.toggle(uid);
    else if (!isSelected) editor.select([uid]);
    // A first press selects; what is selected can be used, so that states can be tried while building.
    if (isMore || !isSelected) {
      pressed.current = true;
      event.preventDefault();
    }
    const isTyping = event.target instanceof Element && event.target.closest(TYPED) !== null;
    const type = editor.document.elements[uid]?.type ?? "";
    if (!isMore && isComponent(type) && !(isSelected && isTyping)) drag.beginMove(event, uid);
  };
  const swallow = (event: MouseEvent) => {
    if (!pressed.current && !drag.hasJustDropped()) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <main ref={root} className="ed-canvas" aria-label="Canvas">
      <div
        className="ed-page"
        data-canvas-scroll
        data-phone={isPhone || undefined}
        style={!isPhone && typeof width === "string" && width !== "100%" ? { maxWidth: width } : undefined}
        onPointerDownCapture={onPointerDown}
        onClickCapture={swallow}
        onMouseDownCapture={(event) => pressed.current && event.preventDefault()}
        onDoubleClickCapture={swallow}
        onPointerMove={(event) => {
          if (isDragging) return;
          const uid = elementAt(editor.document, event.target);
          const hovered = uid !== null && isComponent(editor.document.elements[uid]?.type ?? "") ? uid : null;
          if (hovered !== editor.state.hovered) editor.set({ hovered });
        }}
        onPointerLeave={() => editor.set({ hovered: null })}
      >
        <ColumnBands />
        <DrawApp session={session} host={host} mode="edit" isPhone={isPhone} />
        {isEmpty && !isDragging && (
          <div className="ed-emptypage">
            <EmptyState
              title="An empty page"
              actions={
                <Button icon={<Plus aria-hidden />} kbd="/" onClick={() => editor.set({ panel: "add" })}>
                  Add a component
                </Button>
              }
            >
              Drag components from the left to here.
            </EmptyState>
          </div>
        )}
      </div>
      <Overlay root={root} />
    </main>
  );
}

/** The canvas shows the page of what is selected: a page, or something on it. */
function useOpenPage(): void {
  const session = useSession();
  const document = useEditorState((state) => state.document);
  const selected = useEditorState((state) => state.selection[0]);
  const element = selected === undefined ? undefined : document.elements[selected];
  const page = element === undefined ? undefined : [element, ...ancestors(document, element.uid)].at(-1);
  const uid = page?.type === "Screen" ? page.uid : undefined;
  useEffect(() => {
    if (uid !== undefined && session.page() !== uid) session.openPage(uid);
  }, [session, uid]);
}

/** A modal or drawer is shown while it, or something in it, is selected; it closes when one goes elsewhere. */
function useOpenFrames(): void {
  const session = useSession();
  const document = useEditorState((state) => state.document);
  const selected = useEditorState((state) => state.selection[0]);
  const frame = selected === undefined ? null : frameOf(document, selected, isFrame);
  const overlay = frame !== null && document.elements[frame]?.type !== "Frame" ? frame : null;
  useEffect(() => {
    if (overlay === null) return;
    session.setState(overlay, { hidden: false });
    return () => {
      if (session.element(overlay) !== undefined) session.setState(overlay, { hidden: true });
    };
  }, [session, overlay]);
}
