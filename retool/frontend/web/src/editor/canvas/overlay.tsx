/** What the editor shows over the app: hover, selection with its handles, and where a drag lands. */
import { GripVertical, Move } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "../../design/kbd";
import type { Handle } from "../../document/layout/move";
import { useEditorState, useSession } from "../context";
import { nameOf } from "../model/actions";
import { boxOf } from "../model/boxes";
import { isComponent } from "../model/specs";
import type { DragState } from "./drag";
import { useDragging, useDragState } from "./drag-context";
import { drawnOf, type Rect, within } from "./measure";

/** Narrower ones have room for their name only. */
const SIZE_FROM_PX = 150;
const HANDLES: readonly Handle[] = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];

/** The rectangles of drawn elements relative to the canvas; measured again whenever something there moves. */
function useRects(root: RefObject<HTMLElement | null>, uids: readonly string[]): ReadonlyMap<string, Rect> {
  const session = useSession();
  const [rects, setRects] = useState<ReadonlyMap<string, Rect>>(new Map());
  const key = uids.join(" ");
  useEffect(() => {
    const node = root.current;
    if (node === null) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const ground = node.getBoundingClientRect();
      const found = new Map<string, Rect>();
      for (const uid of key === "" ? [] : key.split(" ")) {
        const drawn = drawnOf(uid);
        if (drawn !== null) found.set(uid, within(drawn.getBoundingClientRect(), ground));
      }
      setRects((before) => (JSON.stringify([...before]) === JSON.stringify([...found]) ? before : found));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    measure();
    const sizes = new ResizeObserver(soon);
    sizes.observe(node);
    for (const uid of key === "" ? [] : key.split(" ")) {
      const drawn = drawnOf(uid);
      if (drawn !== null) sizes.observe(drawn);
    }
    const changes = new MutationObserver(soon);
    changes.observe(node.querySelector("[data-canvas-scroll]") ?? node, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["style", "class"],
    });
    node.addEventListener("scroll", soon, true);
    window.addEventListener("resize", soon);
    const stop = session.onStructure(soon);
    return () => {
      if (frame !== 0) cancelAnimationFrame(frame);
      sizes.disconnect();
      changes.disconnect();
      node.removeEventListener("scroll", soon, true);
      window.removeEventListener("resize", soon);
      stop();
    };
  }, [root, key, session]);
  return rects;
}

export function Overlay(props: { readonly root: RefObject<HTMLElement | null> }) {
  const document = useEditorState((state) => state.document);
  const selection = useEditorState((state) => state.selection);
  const hovered = useEditorState((state) => state.hovered);
  const drag = useDragState();
  const shown = selection.filter((uid) => isComponent(document.elements[uid]?.type ?? ""));
  const hover =
    hovered !== null && !selection.includes(hovered) && isComponent(document.elements[hovered]?.type ?? "")
      ? hovered
      : null;
  const rects = useRects(props.root, [...new Set([...shown, ...(hover === null ? [] : [hover])])]);
  const isDragging = drag !== null;
  const hoverRect = hover === null || isDragging ? undefined : rects.get(hover);
  const hoverElement = hover === null ? undefined : document.elements[hover];
  return (
    <div className="ed-overlay" data-dragging={isDragging || undefined}>
      {hoverRect !== undefined && hoverElement !== undefined && (
        <div className="ed-hoverbox" style={hoverRect}>
          <span>{nameOf(hoverElement)}</span>
        </div>
      )}
      {!isDragging || drag.kind === "resize"
        ? shown.map((uid) => {
            const rect = rects.get(uid);
            return rect === undefined ? null : (
              <Selection key={uid} uid={uid} rect={rect} isOnly={shown.length === 1} />
            );
          })
        : null}
      {drag !== null && <Landing drag={drag} root={props.root} />}
    </div>
  );
}

function Selection(props: { readonly uid: string; readonly rect: Rect; readonly isOnly: boolean }) {
  const drag = useDragging();
  const element = useEditorState((state) => state.document.elements[props.uid]);
  if (element === undefined) return null;
  const box = boxOf(element);
  return (
    <div className="ed-selbox" data-above={props.rect.top >= 17 || undefined} style={props.rect}>
      <span className="ed-nametag" onPointerDown={(event) => drag.beginMove(event, props.uid)} title="Drag to move">
        <GripVertical aria-hidden size={12} strokeWidth={2} />
        {nameOf(element)}
      </span>
      {props.rect.width > SIZE_FROM_PX && (
        <span className="ed-sizetag">
          {box.width} × {box.height}
        </span>
      )}
      {props.isOnly &&
        HANDLES.map((handle) => (
          <i
            key={handle}
            className={`ed-h ed-h-${handle}`}
            onPointerDown={(event) => drag.beginResize(event, props.uid, handle)}
          />
        ))}
    </div>
  );
}

function Landing(props: { readonly drag: DragState; readonly root: RefObject<HTMLElement | null> }) {
  const { drag } = props;
  const ground = props.root.current?.getBoundingClientRect();
  if (ground === undefined) return null;
  const at = (rect: Rect) => ({
    left: rect.left - ground.left,
    top: rect.top - ground.top,
    width: rect.width,
    height: rect.height,
  });
  return (
    <>
      {drag.landing.width > 0 && (
        <div className="ed-landing" style={at(drag.landing)}>
          <span>{drag.size}</span>
        </div>
      )}
      {drag.ghost !== null && (
        <div className="ed-ghostcard" style={{ left: drag.ghost.x - ground.left, top: drag.ghost.y - ground.top }}>
          {drag.ghost.label}
        </div>
      )}
      {drag.hint !== null && (
        <div className="ed-draghint">
          <span>
            <Move aria-hidden size={14} strokeWidth={1.9} />
            Lands in <b className="mono">{drag.hint.place}</b>
            {drag.hint.neighbour !== "" && <>, {drag.hint.neighbour}</>}
          </span>
          <span>
            <Kbd keys={["Alt"]} /> what lies behind
          </span>
          <span>
            <Kbd keys={["Esc"]} /> cancel
          </span>
        </div>
      )}
    </>
  );
}

/** The twelve columns of the place that a drag is over: drawn inside it, behind its components. */
export function ColumnBands() {
  const slot = useDragState()?.slot ?? null;
  const node = slot?.node ?? null;
  useEffect(() => {
    if (node === null) return;
    node.dataset.dropOver = "";
    return () => {
      delete node.dataset.dropOver;
    };
  }, [node]);
  if (slot === null) return null;
  return createPortal(
    <div className="ed-bands" style={{ height: slot.height }}>
      {Array.from({ length: 12 }, (_, column) => (
        <i key={column} />
      ))}
    </div>,
    slot.node,
  );
}
