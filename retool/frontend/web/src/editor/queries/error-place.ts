/** From a place in a statement, as the database counts, to the place in the text that the author wrote. Pure. */
import { split } from "../../engine/template";

/**
 * The offset in `text` of the 1-based `position` of the statement that was made of it, where each mustache is `$n`;
 * undefined when that can't be told: a mustache between quotes took its literal with it.
 */
export function placeInText(text: string, position: number): number | undefined {
  const { fixed, mustaches } = split(text);
  let left = position - 1;
  let at = 0;
  for (const [index, part] of fixed.entries()) {
    if (left <= part.length) return at + left <= text.length ? at + left : undefined;
    if ((part.split("'").length - 1) % 2 === 1) return undefined;
    const mustache = mustaches[index];
    if (mustache === undefined) return undefined;
    left -= part.length + `$${index + 1}`.length;
    at = mustache.end;
    if (left < 0) return mustache.start;
  }
  return undefined;
}

/** The word at an offset, for marking it. */
export function wordAt(text: string, offset: number): { readonly from: number; readonly to: number } {
  const word = /^[\w$"]+/.exec(text.slice(offset))?.[0] ?? text.charAt(offset);
  return { from: offset, to: offset + Math.max(1, word.length) };
}
