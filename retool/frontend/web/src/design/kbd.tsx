import styles from "./kbd.module.css";

/** Keys as on a keyboard, each in a box: `<Kbd keys={["⌘", "K"]} />`. */
export function Kbd(props: { readonly keys: readonly string[] }) {
  return (
    <span className={styles.keys}>
      {props.keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
