/** The sign of the product. */
export function Mark(props: { readonly size?: number }) {
  const size = props.size ?? 20;
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" style={{ flex: "none", display: "block" }}>
      <path fill="var(--accent)" d="M3 5.5A2.5 2.5 0 0 1 5.5 3H9v6H3z" />
      <path fill="var(--text)" opacity=".26" d="M11 3h3.5A2.5 2.5 0 0 1 17 5.5V9h-6z" />
      <path fill="var(--text)" opacity=".26" d="M3 11h6v6H5.5A2.5 2.5 0 0 1 3 14.5z" />
      <path fill="var(--text)" opacity=".78" d="M11 11h6v3.5a2.5 2.5 0 0 1-2.5 2.5H11z" />
    </svg>
  );
}
