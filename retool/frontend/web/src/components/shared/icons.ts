/** Retool's icon names, and lucide's own, in lucide's pictures. */
import type { LucideIcon } from "lucide-react";
import * as pictures from "./icon-pictures";
import { ICON_WORDS } from "./icon-words";

const PICTURES: Readonly<Record<string, LucideIcon>> = pictures;

/** Longer words say more: they are looked for first. */
const WORDS = ICON_WORDS.flatMap(([picture, words]) => words.split(" ").map((word) => [word, picture] as const)).sort(
  ([a], [b]) => b.length - a.length || (a < b ? -1 : 1),
);

const found = new Map<string, LucideIcon | undefined>();

/** `arrow-up-down` as it is named in code. */
const codeName = (name: string): string =>
  name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The picture for a name, undefined for an empty one; an unknown name gets a plain ring, so that it is seen. */
export function iconOf(name: string): LucideIcon | undefined {
  if (name === "") return undefined;
  if (!found.has(name)) {
    const word = name
      .toLowerCase()
      .replace(/^\/?icon:/, "")
      .replace(/^(bold|line|regular|light)\//, "");
    // `shipping-truck`: what stands after the family says more than the family.
    const own = word.slice(word.indexOf("-") + 1);
    const byWord = (WORDS.find(([part]) => own.includes(part)) ?? WORDS.find(([part]) => word.includes(part)))?.[1];
    found.set(
      name,
      PICTURES[codeName(word)] ?? (byWord === undefined ? undefined : PICTURES[byWord]) ?? pictures.Circle,
    );
  }
  return found.get(name);
}
