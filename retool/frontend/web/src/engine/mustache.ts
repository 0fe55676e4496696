/** The cheap question before the dear one; by itself, so that a page need not load the parser for it. */

/** Whether `text` holds anything to evaluate; never false where a mustache would be found. */
export function hasMustache(text: string): boolean {
  const at = text.indexOf("{{");
  return at >= 0 && text.indexOf("}}", at + 2) >= 0;
}
