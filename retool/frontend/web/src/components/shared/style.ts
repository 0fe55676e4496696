/** An author's colours and sizes for one component, as the tokens that its style sheet reads. */
import type { CSSProperties } from "react";
import { cssColour } from "./colour";

const COLOURS: Readonly<Record<string, readonly string[]>> = {
  background: ["--app-surface"],
  surface: ["--app-surface"],
  "primary-surface": ["--app-surface"],
  border: ["--app-line-control", "--app-line"],
  borderColor: ["--app-line-control", "--app-line"],
  "border-color": ["--app-line-control", "--app-line"],
  accent: ["--app-primary", "--app-primary-text"],
  "accent-background": ["--app-primary", "--app-primary-text"],
  "primary-background": ["--app-primary", "--app-primary-text"],
  fill: ["--app-primary"],
  text: ["--app-text"],
  color: ["--app-text"],
  staticText: ["--app-text"],
  "primary-text": ["--app-text"],
  sharedLabel: ["--app-text-2"],
  labelText: ["--app-text-2"],
  placeholder: ["--app-text-3"],
};
const LENGTHS: Readonly<Record<string, string>> = {
  borderRadius: "--app-radius",
  "border-radius": "--app-radius",
  fontSize: "--app-font-size",
};
const LENGTH = /^\d+(\.\d+)?(px|%|em|rem)$/;

/**
 * The tokens that `style` sets, for the root of a component that holds no others.
 *
 * @param names further names of this component, by the token each stands for.
 */
export function ownStyle(style: unknown, names: Readonly<Record<string, string>> = {}): CSSProperties {
  const own: Record<string, string> = {};
  if (typeof style !== "object" || style === null) return own;
  for (const [name, value] of Object.entries(style)) {
    const length = LENGTHS[name];
    const tokens = names[name] === undefined ? COLOURS[name] : [names[name]];
    if (length !== undefined && typeof value === "string" && LENGTH.test(value.trim())) own[length] = value.trim();
    const colour = tokens === undefined ? undefined : cssColour(value);
    if (colour === undefined) continue;
    for (const token of tokens ?? []) own[token] = colour;
  }
  return own;
}
