/** A container whose components follow each other: how it and each of them is placed. Pure; knows no screen. */
import type { CSSProperties } from "react";
import { boxHeight, COLUMNS } from "./layout";
import type { ShownElement } from "./types";

const GAP = /^\d+(\.\d+)?(px|rem|%)?$/;
const ALIGN: Readonly<Record<string, CSSProperties["alignItems"]>> = {
  start: "flex-start",
  end: "flex-end",
  center: "center",
  stretch: "stretch",
  baseline: "baseline",
};
const JUSTIFY: Readonly<Record<string, CSSProperties["justifyContent"]>> = {
  start: "flex-start",
  end: "flex-end",
  center: "center",
  "space-between": "space-between",
  "space-around": "space-around",
  "space-evenly": "space-evenly",
};

/** Whether what lies in `place` (a container's view or body) follows each other; the container, if so. */
export function stackOf(
  place: ShownElement | undefined,
  element: (uid: string) => ShownElement | undefined,
): ShownElement | null {
  const above = place?.parent == null ? undefined : element(place.parent);
  const owner = place?.type === "View" || place?.type === "Body" ? above : place;
  return owner?.properties._type === "stack" ? owner : null;
}

export function isHorizontal({ properties }: ShownElement): boolean {
  return properties._direction !== "vertical";
}

/** The container's own style. */
export function stackStyle(container: ShownElement): CSSProperties {
  const { _gap, _align, _justify, _flexWrap } = container.properties;
  const across = isHorizontal(container);
  const gap = String(_gap ?? "");
  return {
    display: "flex",
    flexDirection: across ? "row" : "column",
    gap: GAP.test(gap) ? gap : "8px",
    alignItems: ALIGN[String(_align ?? "")] ?? (across ? "center" : "stretch"),
    justifyContent: JUSTIFY[String(_justify ?? "")] ?? "flex-start",
    ...(across && _flexWrap === true ? { flexWrap: "wrap" as const } : {}),
  };
}

type StackPosition = { readonly ordinal?: number; readonly widthType?: string; readonly width?: number };

function positionOf(element: ShownElement): StackPosition {
  const said = element.position?.stackPosition;
  return said !== null && typeof said === "object" && !Array.isArray(said) ? (said as StackPosition) : {};
}

/** By ordinal; what has none keeps its order behind the others. */
export function inOrder(elements: readonly ShownElement[]): readonly ShownElement[] {
  const ordinal = (element: ShownElement) => positionOf(element).ordinal ?? Number.POSITIVE_INFINITY;
  return [...elements].sort((one, other) => {
    const [a, b] = [ordinal(one), ordinal(other)];
    return a === b ? 0 : a - b;
  });
}

/** One component's style in a stack: fixed keeps its share of the 12 columns, fill takes what is left. */
export function itemStyle(element: ShownElement, across: boolean, sizing: "box" | "least" | "content"): CSSProperties {
  const { widthType, width } = positionOf(element);
  const columns = width || Number(element.position?.width) || 3;
  const rows = Math.max(0.2, Number(element.position?.height) || 1);
  const height =
    sizing === "box" ? { height: boxHeight(rows) } : sizing === "least" ? { minHeight: boxHeight(rows) } : {};
  if (!across) return { minWidth: 0, ...height };
  if (widthType === "fill") return { flex: "1 1 0", minWidth: 0, ...height };
  if (widthType === "auto") return { flex: "0 0 auto", maxWidth: "100%", ...height };
  return { flex: "0 1 auto", width: `${(100 * Math.min(COLUMNS, columns)) / COLUMNS}%`, minWidth: 0, ...height };
}
