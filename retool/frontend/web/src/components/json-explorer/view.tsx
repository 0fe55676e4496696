import { ChevronDown, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { ownStyle } from "../shared/style";
import { isHandle, type View } from "../view";
import styles from "./json-explorer.module.css";
import { glanceOf, type Line, linesOf } from "./lines";
import type { spec } from "./spec";

/** Rows of a value that stays in the worker which are brought here. */
const MOST_ROWS = 1000;

/** Text that is JSON is what it says. */
function read(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}

const kindOf = ({ value, count }: Line): string => (count !== null ? "holder" : value === null ? "null" : typeof value);

export const view: View<typeof spec> = (props) => {
  const { properties, revision } = props;
  const isLong = isHandle(properties.value);
  const [rows, setRows] = useState<readonly unknown[] | null>(null);
  useEffect(() => {
    if (!isLong) return setRows(null);
    let isOvertaken = false;
    props.window("value", { from: 0, to: MOST_ROWS }).then((found) => !isOvertaken && setRows(found.rows), reportError);
    return () => {
      isOvertaken = true;
    };
  }, [isLong, revision]);
  const value = useMemo(() => (isLong ? (rows ?? []) : read(properties.value)), [isLong, rows, properties.value]);
  const [turned, setTurned] = useState<ReadonlySet<string>>(() => new Set());
  const [current, setCurrent] = useState("");
  const { expandNodes, hideRootNode } = properties;
  const lines = useMemo(
    () => linesOf(value, turned, { opensAtFirst: expandNodes, hidesRoot: hideRootNode }),
    [value, turned, expandNodes, hideRootNode],
  );
  const tree = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    lines.findIndex((line) => line.path === current),
  );
  const turn = (line: Line) => {
    const next = new Set(turned);
    if (!next.delete(line.path)) next.add(line.path);
    setTurned(next);
  };
  const go = (index: number) => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, index))];
    if (line === undefined) return;
    setCurrent(line.path);
    tree.current?.querySelectorAll<HTMLElement>("[role=treeitem]")[lines.indexOf(line)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[at];
    if (line === undefined) return;
    const parent = () => lines.findLastIndex((other, index) => index < at && other.depth < line.depth);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      ArrowRight: () => (line.count === null ? undefined : line.isOpen ? go(at + 1) : turn(line)),
      ArrowLeft: () => (line.isOpen ? turn(line) : go(Math.max(0, parent()))),
      Enter: () => line.count !== null && turn(line),
      " ": () => line.count !== null && turn(line),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <div className={styles.place} style={ownStyle(properties.style)} aria-busy={props.loading || undefined}>
      <div ref={tree} role="tree" aria-label={props.id} className={styles.tree} onKeyDown={onKeyDown}>
        {lines.map((line, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the tree's
          <div
            key={line.path}
            role="treeitem"
            aria-level={line.depth + 1}
            aria-expanded={line.count === null ? undefined : line.isOpen}
            aria-selected={index === at}
            tabIndex={index === at ? 0 : -1}
            className={styles.line}
            style={{ paddingLeft: 4 + line.depth * 16 }}
            onFocus={() => setCurrent(line.path)}
            onClick={() => {
              setCurrent(line.path);
              if (line.count !== null) turn(line);
            }}
          >
            {line.count === null ? (
              <span className={styles.gap} />
            ) : line.isOpen ? (
              <ChevronDown aria-hidden size={14} strokeWidth={1.9} />
            ) : (
              <ChevronRight aria-hidden size={14} strokeWidth={1.9} />
            )}
            {line.name !== "" && <span className={styles.name}>{line.name}</span>}
            <span className={styles.value} data-kind={kindOf(line)}>
              {glanceOf(line)}
            </span>
          </div>
        ))}
      </div>
      {isLong && isHandle(properties.value) && properties.value.length > MOST_ROWS && (
        <p className={styles.more}>
          The first {MOST_ROWS} of {properties.value.length} rows.
        </p>
      )}
    </div>
  );
};
