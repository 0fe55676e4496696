import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

/** Nothing to show: a title, one sentence with the cause, at most two buttons; no picture. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly mono?: string;
}) {
  return (
    <div className={styles.empty}>
      <h2>{props.title}</h2>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.mono !== undefined && <pre>{props.mono}</pre>}
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}
