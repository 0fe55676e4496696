/** Which choices a typed word finds. */
import type { Item } from "./items";

export type SearchMode = "fuzzy" | "caseInsensitive" | "caseSensitive";

/** All letters of `term` stand in `text` in that order. */
function isSpelled(text: string, term: string): boolean {
  let from = 0;
  for (const letter of term) {
    const at = text.indexOf(letter, from);
    if (at === -1) return false;
    from = at + letter.length;
  }
  return true;
}

/**
 * The places of the items that `term` finds in label or caption: those that hold it as it stands, in their order, and
 * where it is fuzzy then those in which its letters follow each other.
 */
export function searchItems(items: readonly Item[], term: string, mode: string): readonly number[] {
  const wanted = mode === "caseSensitive" ? term.trim() : term.trim().toLowerCase();
  if (wanted === "") return items.map((_, at) => at);
  const exact: number[] = [];
  const near: number[] = [];
  items.forEach(({ label, caption }, at) => {
    const words = caption === "" ? label : `${label}\n${caption}`;
    const text = mode === "caseSensitive" ? words : words.toLowerCase();
    if (text.includes(wanted)) exact.push(at);
    else if (mode === "fuzzy" && isSpelled(text, wanted.replaceAll(" ", ""))) near.push(at);
  });
  return [...exact, ...near];
}
