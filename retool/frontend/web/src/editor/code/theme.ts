/** How code looks: the syntax tokens of the design in CodeMirror. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

const view = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "transparent", fontSize: "var(--text-12)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    lineHeight: "18px",
    letterSpacing: "-0.015em",
    fontFeatureSettings: '"liga" 0, "calt" 0',
  },
  ".cm-content": { caretColor: "var(--accent)", padding: "4px 0" },
  ".cm-line": { padding: "0 7px" },
  ".cm-gutters": { backgroundColor: "var(--bg-surface)", border: "0", color: "var(--text-3)", minWidth: "34px" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 10px 0 8px", minWidth: "34px" },
  ".cm-activeLine": { backgroundColor: "var(--syn-active-line)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--text-2)" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "1.5px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--syn-selection) !important",
  },
  ".cm-placeholder": { color: "var(--text-3)" },
  ".cm-bind": { backgroundColor: "var(--syn-binding-bg)", borderRadius: "var(--radius-1)", padding: "1px 0" },
  ".cm-brace": { color: "var(--accent-text)" },
  ".cm-tooltip": {
    border: "0",
    borderRadius: "var(--radius-3)",
    backgroundColor: "var(--bg-raised)",
    boxShadow: "var(--shadow-2)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-mono)",
    fontSize: "var(--text-12)",
    maxHeight: "240px",
    padding: "4px",
    minWidth: "260px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    height: "24px",
    lineHeight: "24px",
    padding: "0 6px",
    borderRadius: "var(--radius-1)",
    display: "flex",
    gap: "8px",
    alignItems: "center",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--bg-selected)",
    color: "var(--text)",
  },
  ".cm-completionDetail": {
    color: "var(--text-2)",
    fontStyle: "normal",
    marginLeft: "auto",
    overflow: "hidden",
    textOverflow: "ellipsis",
    maxWidth: "180px",
    whiteSpace: "nowrap",
    fontSize: "var(--text-11)",
  },
  ".cm-completionMatchedText": {
    textDecoration: "none",
    color: "var(--accent-text)",
    fontWeight: "var(--weight-medium)",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--danger) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-diagnostic": { padding: "4px 8px", border: "0", fontSize: "var(--text-12)" },
});

const syntax = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null], color: "var(--syn-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--syn-string)" },
  { tag: tags.number, color: "var(--syn-number)" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.standard(tags.name)],
    color: "var(--syn-function)",
  },
  { tag: [tags.typeName, tags.className], color: "var(--syn-type)" },
  { tag: tags.comment, color: "var(--syn-comment)" },
  { tag: [tags.punctuation, tags.operator, tags.bracket], color: "var(--syn-punct)" },
  { tag: tags.propertyName, color: "var(--syn-property)" },
]);

/** The same colours for code that is marked by hand, inside mustaches. */
export const mustacheClasses = tagHighlighter([
  { tag: [tags.keyword, tags.bool, tags.null], class: "cm-js-keyword" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: "cm-js-string" },
  { tag: tags.number, class: "cm-js-number" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: "cm-js-function" },
  { tag: [tags.punctuation, tags.operator, tags.bracket], class: "cm-js-punct" },
  { tag: tags.comment, class: "cm-js-comment" },
]);

const marked = EditorView.baseTheme({
  ".cm-js-keyword, .cm-js-keyword *": { color: "var(--syn-keyword) !important" },
  ".cm-js-string, .cm-js-string *": { color: "var(--syn-string) !important" },
  ".cm-js-number, .cm-js-number *": { color: "var(--syn-number) !important" },
  ".cm-js-function, .cm-js-function *": { color: "var(--syn-function) !important" },
  ".cm-js-punct, .cm-js-punct *": { color: "var(--syn-punct) !important" },
  ".cm-js-comment, .cm-js-comment *": { color: "var(--syn-comment) !important" },
});

export const codeTheme: Extension = [view, marked, syntaxHighlighting(syntax)];
