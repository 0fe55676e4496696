import { type ComponentType, type CSSProperties, useEffect, useRef, useState } from "react";
import { paddingOf } from "./card";
import styles from "./repeated-rows.module.css";
import { ownStyle } from "./style";

/** Rows that are drawn at first, and more each time that one scrolls to the end of them: cost is by what is shown. */
const STEP = 20;
const WIDTH = /^\d+(\.\d+)?(px|%|rem)$/;

/** How many rows a value is: an array, rows that stay in the worker, columns, or JSON text of an array. */
export function lengthOf(data: unknown): number {
  if (Array.isArray(data)) return data.length;
  if (typeof data === "string") {
    try {
      return lengthOf(JSON.parse(data));
    } catch {
      // Not JSON, so no rows.
      return 0;
    }
  }
  if (data === null || typeof data !== "object") return 0;
  if ("ref" in data && "length" in data) return Number(data.length) || 0;
  const columns = Object.values(data);
  return columns.length > 0 && columns.every(Array.isArray) ? Math.max(...columns.map((column) => column.length)) : 0;
}

/** A list's rows, each a place of its own for the components inside. */
export function RepeatedRows(props: {
  readonly id: string;
  readonly count: number;
  readonly hasBorder: boolean;
  readonly properties: {
    readonly heightType: string;
    readonly overflowType: string;
    readonly layoutType: string;
    readonly numColumns: unknown;
    readonly itemWidth: string;
    readonly direction: string;
    readonly padding: string;
    readonly style: Readonly<Record<string, string>>;
  };
  readonly Slot: ComponentType<{ readonly name: string }>;
  setState(patch: { shownRows?: unknown }): void;
}) {
  const { count, properties, Slot, setState } = props;
  const [most, setMost] = useState(STEP);
  const end = useRef<HTMLDivElement>(null);
  const shown = Math.min(count, most);
  const hasMore = shown < count;
  useEffect(() => {
    if (most > STEP) setState({ shownRows: { from: 0, to: most } });
  }, [most, setState]);
  useEffect(() => {
    if (!hasMore || end.current === null || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setMost((last) => last + STEP),
      { rootMargin: "400px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, most]);
  const isFixed = properties.heightType === "fixed";
  const layout: CSSProperties = {
    ...placing(properties),
    padding: paddingOf(properties.padding, "0"),
    ...ownStyle(properties.style),
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a ul would bring its own look and its children are boxes
    <div
      role="list"
      aria-label={props.id}
      className={styles.rows}
      data-layout={properties.layoutType}
      data-direction={properties.direction}
      data-border={props.hasBorder || undefined}
      data-fixed={isFixed || undefined}
      style={{
        ...layout,
        ...(isFixed ? { overflow: properties.overflowType === "scroll" ? "auto" : properties.overflowType } : {}),
      }}
    >
      {Array.from({ length: shown }, (_, row) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div key={row} role="listitem" className={styles.row}>
          <Slot name={`row ${row}`} />
        </div>
      ))}
      {hasMore && <div ref={end} className={styles.end} aria-hidden />}
    </div>
  );
}

function placing(properties: { layoutType: string; numColumns: unknown; itemWidth: string }): CSSProperties {
  if (properties.layoutType !== "grid") return {};
  const width = properties.itemWidth.trim();
  const columns = Math.min(24, Math.max(1, Math.trunc(Number(properties.numColumns)) || 1));
  const track = WIDTH.test(width)
    ? `repeat(auto-fill, minmax(min(${width}, 100%), 1fr))`
    : `repeat(${columns}, minmax(0, 1fr))`;
  return { gridTemplateColumns: track };
}
