/** Colours that an app's author names: a name of the theme, or any CSS colour. */

const NAMES: Readonly<Record<string, string>> = {
  primary: "var(--app-primary)",
  accent: "var(--app-primary)",
  success: "var(--app-success)",
  warning: "var(--app-warning)",
  danger: "var(--app-danger)",
  info: "var(--app-info)",
  canvas: "var(--app-canvas)",
  surfacePrimary: "var(--app-surface)",
  surfaceSecondary: "var(--app-surface-2)",
  primaryText: "var(--app-text)",
  secondaryText: "var(--app-text-2)",
  muted: "var(--app-text-3)",
  surfacePrimaryBorder: "var(--app-line)",
  highlight: "var(--app-primary-soft)",
};

/** What CSS reads for the name, undefined when there is none. */
export function cssColour(name: unknown): string | undefined {
  if (typeof name !== "string" || name.trim() === "") return undefined;
  const word = name.trim();
  return (
    NAMES[word] ??
    (/^[a-z]+$|^#[0-9a-f]{3,8}$|^(rgb|hsl|oklch|oklab|color-mix|color|lab|lch)a?\([^;{}]*\)$|^var\(--[a-z0-9-]+\)$/i.test(
      word,
    )
      ? word
      : undefined)
  );
}

/** A state that is over, or none: a ring in place of a dot. */
export const isRing = (name: unknown): boolean => name === "none" || name === "muted";

const AUTOMATIC = [
  "var(--app-info)",
  "var(--app-success)",
  "var(--app-warning)",
  "var(--chart-3)",
  "var(--chart-4)",
  "var(--chart-6)",
  "var(--app-primary)",
];

/** The same word has the same colour everywhere. */
export function automaticColour(word: string): string {
  let sum = 7;
  for (const char of word) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return AUTOMATIC[sum % AUTOMATIC.length] as string;
}
