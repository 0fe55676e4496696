/** Marks `{{ }}` in any text and colours the JavaScript in it. */
import { javascriptLanguage } from "@codemirror/lang-javascript";
import { type Extension, Prec, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { highlightTree } from "@lezer/highlight";
import { split } from "../../engine/template";
import { mustacheClasses } from "./theme";

const ground = Decoration.mark({ class: "cm-bind" });
const brace = Decoration.mark({ class: "cm-brace" });
const kinds = new Map<string, Decoration>();
const colour = (name: string): Decoration => {
  const known = kinds.get(name) ?? Decoration.mark({ class: name });
  kinds.set(name, known);
  return known;
};

function decorations(text: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { start, end } of split(text).mustaches) {
    builder.add(start, end, ground);
    builder.add(start, start + 2, brace);
    const code = text.slice(start + 2, end - 2);
    highlightTree(javascriptLanguage.parser.parse(code), mustacheClasses, (from, to, name) => {
      builder.add(start + 2 + from, start + 2 + to, colour(name));
    });
    builder.add(end - 2, end, brace);
  }
  return builder.finish();
}

const plugin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorations(view.state.doc.toString());
    }
    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = decorations(update.state.doc.toString());
    }
  },
  { decorations: (value) => value.decorations },
);

/** Typing `{{` closes itself and leaves the cursor between; the blank that it made there need not be typed. */
const closing = EditorView.inputHandler.of((view, from, to, text) => {
  if (text === " " && from === to && view.state.sliceDoc(from - 3, from + 3) === "{{  }}") return true;
  if (text !== "{" || view.state.sliceDoc(from - 1, from) !== "{" || view.state.sliceDoc(from - 2, from - 1) === "{")
    return false;
  // The first brace may have brought its closing one with it.
  const insert = view.state.sliceDoc(to, to + 1) === "}" ? "{  }" : "{  }}";
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + 2 }, userEvent: "input.type" });
  return true;
});

export const mustaches: Extension = [Prec.high(plugin), closing];
