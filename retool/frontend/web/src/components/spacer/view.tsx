import type { View } from "../view";
import styles from "./spacer.module.css";
import type { spec } from "./spec";

export const view: View<typeof spec> = (props) => (
  // Only those who edit see that something is there.
  <div aria-hidden className={styles.spacer} data-mode={props.mode} />
);
