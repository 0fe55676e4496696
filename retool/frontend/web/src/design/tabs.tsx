import { type KeyboardEvent, type ReactNode, useRef } from "react";
import styles from "./tabs.module.css";

export type TabItem = {
  readonly value: string;
  readonly label: ReactNode;
  readonly count?: number;
  readonly icon?: ReactNode;
};

/** A strip of tabs; arrows go along it. The panel is drawn by whoever uses it, as `id`-panel. */
export function Tabs(props: {
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly tight?: boolean;
}) {
  const strip = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = props.items.findIndex((item) => item.value === props.value);
    const next = props.items[(at + step + props.items.length) % props.items.length];
    if (next === undefined) return;
    props.onChange(next.value);
    strip.current?.querySelector<HTMLElement>(`[data-value="${CSS.escape(next.value)}"]`)?.focus();
  };
  return (
    <div
      ref={strip}
      role="tablist"
      aria-label={props.label}
      className={styles.tabs}
      data-tight={props.tight || undefined}
      onKeyDown={move}
    >
      {props.items.map((item) => {
        const isActive = item.value === props.value;
        return (
          <button
            key={item.value}
            type="button"
            role="tab"
            data-value={item.value}
            aria-selected={isActive}
            tabIndex={isActive ? 0 : -1}
            onClick={() => props.onChange(item.value)}
          >
            {item.icon}
            {item.label}
            {item.count !== undefined && <span className={styles.count}>{item.count}</span>}
          </button>
        );
      })}
    </div>
  );
}
