/** The one sanitiser of all HTML that the page itself draws (ARCHITECTURE E7): text, cells, tooltips. */
import DOMPurify from "dompurify";
import { Marked } from "marked";

const marked = new Marked({ gfm: true, breaks: true });

// No scripts, frames, forms, or styles that leave their box; an author's inline colours and sizes are kept.
const RULES = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    "style",
    "form",
    "input",
    "button",
    "textarea",
    "select",
    "option",
    "iframe",
    "object",
    "embed",
    "base",
    "link",
    "meta",
  ],
  FORBID_ATTR: ["id", "name", "class", "action", "formaction", "srcset", "ping"],
  ALLOW_DATA_ATTR: false,
  ADD_ATTR: ["target"],
};
const FORBIDDEN_STYLE = /position|z-index|behavior|expression|url\s*\(|@import|inset|transform/i;

DOMPurify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName === "A") {
    node.setAttribute("rel", "noopener noreferrer");
    if (!node.getAttribute("href")?.startsWith("#")) node.setAttribute("target", "_blank");
  }
  const style = node.getAttribute("style");
  if (style === null) return;
  const kept = style.split(";").filter((rule) => !FORBIDDEN_STYLE.test(rule));
  node.setAttribute("style", kept.join(";"));
});

/** HTML of an app, without anything that runs, loads a frame, posts, or covers the page. */
export function sanitise(html: string): string {
  return DOMPurify.sanitize(html, RULES);
}

/** The same with class names, for HTML that is drawn in a tree of its own, where they reach no rule of the page. */
export function sanitiseWithClasses(html: string): string {
  const forbidden = RULES.FORBID_ATTR.filter((name) => name !== "class" && name !== "id");
  return DOMPurify.sanitize(html, { ...RULES, FORBID_ATTR: forbidden });
}

/** Markdown and HTML as in Retool's Text, sanitised. */
export function markdown(text: string): string {
  return sanitise(marked.parse(text, { async: false }));
}
