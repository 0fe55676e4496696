import { useVirtualizer } from "@tanstack/react-virtual";
import { Check } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import styles from "./choice.module.css";
import { ChoiceMark } from "./choice-mark";
import type { Item } from "./items";
import type { Combo } from "./use-combo";

/** Longer lists are drawn only where they are seen. */
const WHOLE = 200;
const LINE_PX = 28;
const CAPTION_PX = 44;

type ListProps = {
  readonly items: readonly Item[];
  readonly combo: Combo;
  readonly name: string;
  readonly isMultiple?: boolean;
  readonly hasTicks: boolean;
  readonly emptyMessage: string;
  readonly maxHeight: number;
  isChosen(index: number): boolean;
  /** Words of the line that takes what is typed. */
  addWords?(text: string): string;
};

function Line(props: ListProps & { readonly line: number; readonly top?: number; readonly height?: number }) {
  const { items, combo, line, top } = props;
  const index = combo.shown[line];
  const item = index === undefined ? undefined : items[index];
  const isChosen = index !== undefined && props.isChosen(index);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which holds the focus
    <div
      id={combo.lineId(line)}
      role="option"
      tabIndex={-1}
      className={styles.option}
      aria-selected={isChosen}
      aria-disabled={item?.isDisabled === true || undefined}
      aria-setsize={combo.shown.length + (combo.canAdd ? 1 : 0)}
      aria-posinset={line + 1}
      title={item?.tooltip || undefined}
      data-active={combo.active === line || undefined}
      data-placed={top === undefined ? undefined : true}
      style={top === undefined ? undefined : { transform: `translateY(${top}px)`, height: props.height }}
      onPointerMove={() => combo.active !== line && item?.isDisabled !== true && combo.setActive(line)}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => combo.take(line)}
    >
      {item === undefined ? (
        <span className={styles.add}>{props.addWords?.(combo.term.trim()) ?? `Add “${combo.term.trim()}”`}</span>
      ) : (
        <>
          {props.isMultiple === true && props.hasTicks && (
            <span className={styles.box} aria-hidden>
              <Check size={11} strokeWidth={3} />
            </span>
          )}
          <ChoiceMark item={item} />
          <span className={styles.words}>
            <span>{item.label}</span>
            {item.caption !== "" && <small>{item.caption}</small>}
          </span>
          {isChosen && props.hasTicks && props.isMultiple !== true && (
            <Check aria-hidden className={styles.tick} size={14} strokeWidth={1.9} />
          )}
        </>
      )}
    </div>
  );
}

function LongLines(props: ListProps & { readonly count: number; readonly box: HTMLElement }) {
  const { items, combo, count, box } = props;
  const hasCaptions = items.some((item) => item.caption !== "");
  const isCoarse = typeof matchMedia === "function" && matchMedia("(pointer: coarse)").matches;
  const height = hasCaptions ? CAPTION_PX : isCoarse ? 44 : LINE_PX;
  const lines = useVirtualizer({
    count,
    getScrollElement: () => box,
    estimateSize: () => height,
    overscan: 12,
    initialRect: { width: 0, height: props.maxHeight },
    // It opens where one is.
    initialOffset: () => Math.max(0, combo.active * height - props.maxHeight / 2),
  });
  const last = useRef(combo.active);
  useEffect(() => {
    if (combo.active >= 0 && combo.active !== last.current) lines.scrollToIndex(combo.active, { align: "auto" });
    last.current = combo.active;
  }, [combo.active, lines]);
  return (
    <div className={styles.whole} style={{ height: lines.getTotalSize() }}>
      {lines.getVirtualItems().map(({ index, start }) => (
        <Line key={index} {...props} line={index} top={start} height={height} />
      ))}
    </div>
  );
}

/** The list below a field: everything that the term finds, and a line that adds what is typed where that is allowed. */
export function ChoiceList(props: ListProps) {
  const { combo, isMultiple = false } = props;
  // In a state, not a ref: what is drawn in it has to know when it is there.
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const count = combo.shown.length + (combo.canAdd ? 1 : 0);
  const isLong = count > WHOLE;
  useEffect(() => {
    if (!isLong) document.getElementById(combo.lineId(combo.active))?.scrollIntoView({ block: "nearest" });
  }, [combo.active, isLong]);
  return (
    <div
      ref={setBox}
      id={combo.listId}
      role="listbox"
      // Reached by the field's keys, not by Tab.
      tabIndex={-1}
      aria-label={props.name}
      aria-multiselectable={isMultiple || undefined}
      className={styles.list}
      style={{ maxHeight: props.maxHeight }}
    >
      {count === 0 ? (
        <div className={styles.empty} role="presentation">
          {combo.term.trim() === ""
            ? props.emptyMessage || "Nothing to choose."
            : `Nothing matches “${combo.term.trim()}”.`}
        </div>
      ) : isLong ? (
        box !== null && <LongLines {...props} count={count} box={box} />
      ) : (
        Array.from({ length: count }, (_, line) => <Line key={line} {...props} line={line} />)
      )}
    </div>
  );
}
