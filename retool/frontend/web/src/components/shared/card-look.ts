/** An author's colours for the parts of a container, set on these parts alone: what lies in it keeps its own. */
import type { CSSProperties } from "react";
import { cssColour } from "./colour";

const LENGTH = /^\d+(\.\d+)?(px|%|em|rem)$/;

export type CardLook = { readonly card: CSSProperties; readonly header: CSSProperties; readonly footer: CSSProperties };

const ground = (value: unknown): CSSProperties => {
  const colour = cssColour(value);
  return colour === undefined ? {} : { background: colour };
};

export function cardLook(style: unknown): CardLook {
  if (typeof style !== "object" || style === null) return { card: {}, header: {}, footer: {} };
  const own = style as Readonly<Record<string, unknown>>;
  const border = cssColour(own.border ?? own.borderColor ?? own["border-color"]);
  const radius = own.borderRadius ?? own["border-radius"];
  return {
    card: {
      ...ground(own.background ?? own["primary-surface"]),
      ...(border === undefined ? {} : { borderColor: border }),
      ...(typeof radius === "string" && LENGTH.test(radius.trim()) ? { borderRadius: radius.trim() } : {}),
    },
    header: ground(own.headerBackground),
    footer: ground(own.footerBackground),
  };
}
