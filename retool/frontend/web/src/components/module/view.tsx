import type { View } from "../view";
import styles from "./module.module.css";
import type { spec } from "./spec";

export const view: View<typeof spec> = ({ id, properties, Slot }) => {
  const name = properties.name || properties.pageUuid || "no module";
  return (
    <section
      className={styles.module}
      aria-label={id}
      data-module={name}
      data-fixed={properties.heightType === "fixed" || undefined}
    >
      <Slot name="module" />
    </section>
  );
};
