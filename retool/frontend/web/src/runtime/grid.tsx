import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { isComponent } from "../components/registry";
import styles from "./draw.module.css";
import { type Drawing, useDrawing, useVersions } from "./drawing";
import { ElementView } from "./element-view";
import { isLoose } from "./frames";
import { across, boxHeight, type Item, inSight, type Placed, place, stack } from "./layout";
import { extraMargin, type Margin } from "./margin";
import { inOrder, isHorizontal, itemStyle, stackOf, stackStyle } from "./stack";
import type { ShownElement } from "./types";

/** The box around a nested grid measures itself again when the grid changed its height. */
const Remeasure = createContext<() => void>(() => undefined);

/** Grids with fewer components than this are drawn whole [E6]. */
const VIRTUAL_FROM = 60;

type Sizing = "box" | "least" | "content";

function sizingOf(element: ShownElement, drawing: Drawing): Sizing {
  const spec = drawing.components.get(element.type)?.spec;
  if (spec === undefined) return "box";
  const { heightType } = spec.properties;
  if (heightType === undefined) return spec.sizing;
  return (drawing.session.property(element.uid, "heightType").value ?? heightType.default) === "fixed"
    ? "box"
    : spec.sizing;
}

/** As Retool: in the editor a hidden component is shown where that is set. */
function isHiddenNow(uid: string, { session, mode }: Drawing): boolean {
  if (session.state(uid).hidden !== true) return false;
  return mode !== "edit" || session.property(uid, "showInEditor").value !== true;
}

function marginOf(uid: string, { session }: Drawing): Margin | null {
  return extraMargin(session.property(uid, "margin").value, session.property(uid, "marginType").value);
}

function isDrawn(element: ShownElement): boolean {
  return isComponent(element.type) || element.position !== undefined;
}

/** As older tabbed containers: the tab stands with the place. */
const tabOf = (element: ShownElement): number => Number(element.position?.tabNum ?? 0) || 0;

function toItem(element: ShownElement, drawing: Drawing, heights: ReadonlyMap<string, number>): Item {
  const { session, isPhone } = drawing;
  const at = (isPhone ? element.mobile_position : undefined) ?? element.position;
  const size = drawing.components.get(element.type)?.spec.size;
  const isHidden =
    isHiddenNow(element.uid, drawing) && session.property(element.uid, "maintainSpaceWhenHidden").value !== true;
  return {
    uid: element.uid,
    row: at?.row ?? 0,
    col: at?.col ?? 0,
    width: at?.width ?? size?.width ?? 3,
    height: at?.height ?? size?.height ?? 1,
    natural: heights.get(element.uid) ?? null,
    isHidden,
  };
}

function layOut(elements: readonly ShownElement[], drawing: Drawing, heights: ReadonlyMap<string, number>) {
  const items = elements.map((element) => toItem(element, drawing, heights));
  const hasOwnPlaces = elements.some((element) => element.mobile_position !== undefined);
  return { items, layout: place(drawing.isPhone && !hasOwnPlaces ? stack(items) : items) };
}

/** Which components of a long page are drawn: those in sight or near it, with the focus, or whose method was called. */
function useNear(
  node: { readonly current: HTMLElement | null },
  placed: readonly Placed[],
): ReadonlySet<string> | null {
  const { methods } = useDrawing();
  const isOn = placed.length > VIRTUAL_FROM;
  const [near, setNear] = useState<ReadonlySet<string>>(() => inSight(placed, 0, 1000, 1000));
  const wanted = useRef(new Set<string>());
  const last = useRef(placed);
  last.current = placed;
  const look = useCallback(() => {
    const element = node.current;
    if (element === null) return;
    const top = -element.getBoundingClientRect().top;
    const next = new Set([
      ...inSight(last.current, top, top + window.innerHeight, window.innerHeight),
      ...wanted.current,
    ]);
    const focused = document.activeElement?.closest<HTMLElement>("[data-uid]")?.dataset.uid;
    for (const box of last.current) {
      const holdsFocus =
        focused !== undefined &&
        element.querySelector(`:scope > [data-uid="${CSS.escape(box.uid)}"]`)?.contains(document.activeElement);
      if (holdsFocus) next.add(box.uid);
    }
    setNear((now) => (now.size === next.size && [...next].every((uid) => now.has(uid)) ? now : next));
  }, [node]);
  useEffect(() => {
    if (!isOn) return;
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    look();
    document.addEventListener("scroll", later, { capture: true, passive: true });
    window.addEventListener("resize", later);
    const end = methods.onWanted((uid) => {
      wanted.current.add(uid);
      look();
    });
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener("scroll", later, { capture: true });
      window.removeEventListener("resize", later);
      end();
    };
  }, [isOn, look, methods]);
  useEffect(() => {
    if (isOn) look();
  }, [isOn, look, placed]);
  return isOn ? near : null;
}

type BoxProps = {
  readonly uid: string;
  readonly box: Placed;
  /** Its own height in px, before neighbours or content. */
  readonly own: number;
  readonly sizing: Sizing;
  readonly margin: Margin | null;
  readonly isKept: boolean;
  readonly isNear: boolean;
  readonly report: (uid: string, height: number) => void;
};

const outside = (margin: Margin | null) =>
  margin === null ? {} : { margin: `${margin.top}px ${margin.right}px ${margin.bottom}px ${margin.left}px` };

function Box(props: BoxProps) {
  const { uid, box, sizing, margin, isKept, isNear, report } = props;
  const beyond = margin === null ? 0 : margin.top + margin.bottom;
  const own = props.own - beyond;
  const content = useRef<HTMLDivElement>(null);
  const measures = sizing !== "box" && isNear;
  const measure = useCallback(() => {
    const height = content.current?.offsetHeight ?? 0;
    // 0 is a page without layout (a test) or a child that is not shown: its box counts.
    if (measures && height > 0) report(uid, height + beyond);
  }, [measures, uid, report, beyond]);
  // Before the picture: what was measured is laid out in the same frame.
  useLayoutEffect(measure);
  useEffect(() => {
    const element = content.current;
    if (!measures || element === null || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => flushSync(measure));
    observer.observe(element);
    return () => observer.disconnect();
  }, [measures, measure]);
  const height = sizing === "box" ? { height: own } : sizing === "least" ? { minHeight: own } : {};
  return (
    <div
      className={styles.box}
      data-uid={uid}
      data-kept={isKept || undefined}
      style={{ ...across(box.col, box.width), top: box.top, height: box.height }}
    >
      <div ref={content} className={styles.content} data-sizing={sizing} style={{ ...height, ...outside(margin) }}>
        <Remeasure.Provider value={measure}>{isNear && <ElementView uid={uid} />}</Remeasure.Provider>
      </div>
    </div>
  );
}

/** The same where components follow each other in place of standing on columns. */
function Stack(props: {
  readonly uid: string;
  readonly container: ShownElement;
  readonly elements: readonly ShownElement[];
  readonly remeasure: () => void;
}) {
  const { uid, container, elements, remeasure } = props;
  const drawing = useDrawing();
  const across = isHorizontal(container);
  const shown = inOrder(elements).filter(
    ({ uid: one }) =>
      !isHiddenNow(one, drawing) || drawing.session.property(one, "maintainSpaceWhenHidden").value === true,
  );
  useLayoutEffect(remeasure);
  return (
    <div className={styles.stack} data-slot-uid={uid} data-stack style={stackStyle(container)}>
      {shown.map((element) => (
        <div
          key={element.uid}
          className={styles.content}
          data-uid={element.uid}
          data-kept={isHiddenNow(element.uid, drawing) || undefined}
          style={itemStyle(element, across, sizingOf(element, drawing))}
        >
          <ElementView uid={element.uid} />
        </div>
      ))}
    </div>
  );
}

/** The components that stand in one place (a frame, a view, a header), on its 12 columns. */
export function Grid(props: { readonly uid: string | null; readonly tab?: number }) {
  const { uid, tab } = props;
  const drawing = useDrawing();
  const { session, mode } = drawing;
  const elements = useMemo(
    () =>
      session
        .children(uid)
        .filter(
          (child) => isDrawn(child) && (uid !== null || isLoose(child)) && (tab === undefined || tabOf(child) === tab),
        ),
    [session, uid, tab, drawing.structure],
  );
  const uids = useMemo(
    () => [...(uid === null ? [] : [uid]), ...elements.map((element) => element.uid)],
    [uid, elements],
  );
  useVersions(uids);
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(() => new Map());
  const report = useCallback((child: string, height: number) => {
    setHeights((last) => (last.get(child) === height ? last : new Map(last).set(child, height)));
  }, []);
  const { items, layout } = layOut(elements, drawing, heights);
  const node = useRef<HTMLDivElement>(null);
  const near = useNear(node, layout.placed);
  const remeasure = useContext(Remeasure);
  const height = Math.max(layout.height, mode === "edit" && elements.length === 0 ? 64 : 0);
  useLayoutEffect(remeasure, [height, remeasure]);
  const boxes = new Map(items.map((item) => [item.uid, item]));
  const byUid = new Map(elements.map((element) => [element.uid, element]));
  if (uid === null && elements.length === 0) return null;
  const container = uid === null ? null : stackOf(session.element(uid), (one) => session.element(one));
  if (container !== null && uid !== null && elements.length > 0)
    return <Stack uid={uid} container={container} elements={elements} remeasure={remeasure} />;
  return (
    <div
      ref={node}
      className={styles.grid}
      data-slot-uid={uid ?? undefined}
      data-empty={elements.length === 0 || undefined}
      style={{ height }}
    >
      {layout.placed.map((box) => {
        const element = byUid.get(box.uid);
        const item = boxes.get(box.uid);
        if (element === undefined || item === undefined) return null;
        return (
          <Box
            key={box.uid}
            uid={box.uid}
            box={box}
            own={boxHeight(Math.max(0.2, item.height))}
            sizing={sizingOf(element, drawing)}
            margin={marginOf(box.uid, drawing)}
            isKept={isHiddenNow(box.uid, drawing) || session.property(box.uid, "hidden").pending === true}
            isNear={near === null || near.has(box.uid)}
            report={report}
          />
        );
      })}
    </div>
  );
}
