import styles from "./avatar.module.css";

/** The first letter of a person. Grey in lists; `here` takes the colour of those who are present (1 to 4). */
export function Avatar(props: { readonly name: string; readonly size?: 16 | 22 | 28; readonly here?: 1 | 2 | 3 | 4 }) {
  const { name, size = 22, here } = props;
  const letter = [...name.trim()][0]?.toUpperCase() ?? "?";
  return (
    <span
      className={styles.avatar}
      role="img"
      aria-label={name}
      title={name}
      data-size={size}
      style={here === undefined ? undefined : { background: `var(--person-${here})`, color: "var(--on-person)" }}
    >
      {letter}
    </span>
  );
}

/** The same person has the same colour everywhere. */
export function personColour(id: string): 1 | 2 | 3 | 4 {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return ((sum % 4) + 1) as 1 | 2 | 3 | 4;
}
