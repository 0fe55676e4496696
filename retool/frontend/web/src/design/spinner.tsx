import styles from "./spinner.module.css";

/** A turning ring, 14 px; what is waited for is said beside it, or by `label` to screen readers. */
export function Spinner(props: { readonly className?: string | undefined; readonly label?: string }) {
  const name = props.label === undefined ? { "aria-hidden": true } : { role: "status", "aria-label": props.label };
  return <span {...name} className={[styles.spinner, props.className].filter(Boolean).join(" ")} />;
}

/** The place of what is still loading, in its real size; no shimmer. */
export function Skeleton(props: { readonly width?: string | number; readonly height?: string | number }) {
  return (
    <span
      aria-hidden
      className={styles.skeleton}
      style={{ width: props.width ?? "100%", height: props.height ?? 10 }}
    />
  );
}
