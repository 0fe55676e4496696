/** Texts that would run if something drew them as more than text, and a search for what would run. */

export const HOSTILE: readonly string[] = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "javascript:alert(1)",
  "JaVaScRiPt\t:alert(1)",
  '"><svg onload=alert(1)>',
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "data:text/html,<script>alert(1)</script>",
  "[x](javascript:alert(1))",
];

const ADDRESSES = ["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc"];
// What a browser does to an address before it reads its scheme: controls and white space do not count.
const isCode = (address: string): boolean =>
  [...address]
    .filter((letter) => letter > " ")
    .join("")
    .toLowerCase()
    .match(/^(javascript:|vbscript:|data:text\/html)/) !== null;

/** Each node below that would run code, in words; empty when there is none. */
export function whatRuns(root: ParentNode): string[] {
  const found: string[] = [];
  for (const node of root.querySelectorAll("*")) {
    const name = node.tagName.toLowerCase();
    if (node.shadowRoot !== null) found.push(...whatRuns(node.shadowRoot));
    if (["script", "iframe", "object", "embed", "base", "meta"].includes(name)) found.push(name);
    for (const attribute of node.attributes) {
      const key = attribute.name.toLowerCase();
      if (key.startsWith("on")) found.push(`${name} ${key}`);
      if (ADDRESSES.includes(key) && isCode(attribute.value) && !(name === "img" && key === "src"))
        found.push(`${name} ${key}=${attribute.value}`);
    }
  }
  return found;
}
