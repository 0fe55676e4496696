/** The header by which a request's trace begins here, at the person's click (W3C Trace Context). Ids are random. */

/** @returns a new trace parent: `00-<trace>-<span>-01`. */
export function traceParent(): string {
  return `00-${hex(16)}-${hex(8)}-01`;
}

function hex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
