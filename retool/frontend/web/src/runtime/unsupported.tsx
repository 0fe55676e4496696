import type { ReactNode } from "react";
import styles from "./draw.module.css";

/** A box in place of what cannot be drawn: named, and of its size [A4]. */
export function Unsupported(props: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className={styles.unknown} role="note" data-unsupported>
      <b>{props.id}</b>
      <span>{props.children}</span>
    </div>
  );
}
