/** HTML with its own style rules, apart from the page's. */

/**
 * Puts `html`, which has passed the sanitiser, into a shadow tree of `host` with `css` as its rules.
 *
 * The rules are set as a constructed sheet: it needs no style element, so the page's policy stays closed, and it reads
 * no `@import`.
 */
export function ownTree(host: HTMLElement, html: string, css: string): void {
  const tree = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  tree.innerHTML = html;
  if (!("replaceSync" in CSSStyleSheet.prototype)) {
    // A DOM without constructed sheets.
    const rules = document.createElement("style");
    rules.textContent = css;
    tree.append(rules);
    return;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  tree.adoptedStyleSheets = [sheet];
}
