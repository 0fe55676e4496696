import { Check } from "lucide-react";
import type { RefObject } from "react";
import styles from "./choice-group.module.css";
import { ChoiceMark } from "./choice-mark";
import type { ControlParts } from "./input-frame";
import type { Item } from "./items";

/** Choices beside or below each other, each with its own control: one of them (radios) or several (checkboxes). */
export function ChoiceGroup(props: {
  readonly kind: "radio" | "checkbox";
  /** What makes these radios one group. */
  readonly uid: string;
  readonly parts: ControlParts;
  readonly items: readonly Item[];
  readonly layout: string;
  readonly minColumnWidth: number | null;
  readonly isDisabled: boolean;
  readonly emptyMessage: string;
  /** The first control, where `focus` goes. */
  readonly control: RefObject<HTMLInputElement | null>;
  isChosen(index: number): boolean;
  choose(index: number): void;
  onFocus(): void;
  onBlur(): void;
}) {
  const { kind, items, isDisabled, control } = props;
  const { id, "aria-required": required, "aria-invalid": invalid, ...names } = props.parts;
  const first = items.findIndex((_, index) => props.isChosen(index));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role stands three lines below; the rule does not see it
    <div
      {...names}
      id={id}
      role={kind === "radio" ? "radiogroup" : "group"}
      {...(kind === "radio" ? { "aria-required": required, "aria-invalid": invalid } : {})}
      className={styles.group}
      data-layout={props.layout}
      style={
        props.layout === "multiColumn" && props.minColumnWidth !== null
          ? { gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${props.minColumnWidth}px), 1fr))` }
          : undefined
      }
      onFocus={(event) => !event.currentTarget.contains(event.relatedTarget) && props.onFocus()}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && props.onBlur()}
    >
      {items.length === 0 && <span className={styles.empty}>{props.emptyMessage}</span>}
      {items.map((item, index) => (
        <label
          key={index}
          className={styles.choice}
          title={item.tooltip || undefined}
          data-disabled={isDisabled || item.isDisabled || undefined}
        >
          <span className={styles.box} data-kind={kind}>
            <input
              ref={index === Math.max(0, first) ? control : undefined}
              type={kind}
              {...(kind === "radio" ? { name: props.uid } : {})}
              checked={props.isChosen(index)}
              disabled={isDisabled || item.isDisabled}
              onChange={() => props.choose(index)}
            />
            {kind === "checkbox" && <Check aria-hidden size={12} strokeWidth={3} />}
          </span>
          <ChoiceMark item={item} />
          <span className={styles.words}>
            {item.label}
            {item.caption !== "" && <small>{item.caption}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
