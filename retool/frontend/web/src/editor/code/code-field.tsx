/** One CodeMirror: a field of the inspector or the text of a query. The value outside is the truth. */
import { type CompletionSource, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { keywordCompletionSource, PostgreSQL, schemaCompletionSource, sql } from "@codemirror/lang-sql";
import { bracketMatching } from "@codemirror/language";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { useEffect, useRef } from "react";
import { useNonce, useSession } from "../context";
import { completion, type Local } from "./completion";
import { mustaches } from "./mustaches";
import { codeTheme } from "./theme";

export type Language = "template" | "javascript" | "sql" | "json";
export type Mark = { readonly from: number; readonly to: number; readonly message: string };

export type CodeFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly language: Language;
  /** Its name for screen readers. */
  readonly label: string;
  readonly locals?: readonly Local[];
  readonly marks?: readonly Mark[];
  readonly hint?: string;
  /** With line numbers, for the query panel. */
  readonly isTall?: boolean;
  readonly tables?: Readonly<Record<string, readonly string[]>>;
  readonly onFocusChange?: (isFocused: boolean) => void;
};

const NO_LOCALS: readonly Local[] = [];

function sqlSources(tables: CodeFieldProps["tables"]): CompletionSource[] {
  const schema = tables as Record<string, string[]> | undefined;
  const keywords = keywordCompletionSource(PostgreSQL);
  return schema === undefined ? [keywords] : [schemaCompletionSource({ dialect: PostgreSQL, schema }), keywords];
}

function languageOf(language: Language): Extension {
  if (language === "sql") return [sql({ dialect: PostgreSQL }), mustaches];
  if (language === "javascript") return [javascript(), bracketMatching(), closeBrackets()];
  return [mustaches, closeBrackets()];
}

export function CodeField(props: CodeFieldProps) {
  const { value, language, label, locals = NO_LOCALS, marks, hint, isTall = false, tables } = props;
  const session = useSession();
  const nonce = useNonce();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (host.current === null) return;
    const isAllCode = language === "javascript";
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          EditorView.cspNonce.of(nonce),
          history(),
          drawSelection(),
          // Saving, running and the other keys of the editor go past the field.
          keymap.of([
            { key: "Mod-Enter", run: () => true, preventDefault: false, stopPropagation: false },
            ...completionKeymap,
            ...historyKeymap,
            ...defaultKeymap,
            ...(isTall ? [indentWithTab] : []),
          ]),
          isTall ? [] : EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
          languageOf(language),
          completion(session, locals, isAllCode, language === "sql" ? sqlSources(tables) : []),
          codeTheme,
          hint === undefined ? [] : placeholder(hint),
          isTall ? [lineNumbers(), highlightActiveLine(), highlightActiveLineGutter()] : [],
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              const text = update.state.doc.toString();
              if (text !== latest.current.value) latest.current.onChange(text);
            }
            if (update.focusChanged) latest.current.onFocusChange?.(update.view.hasFocus);
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [session, nonce, language, label, locals, hint, isTall, tables]);

  useEffect(() => {
    const made = view.current;
    if (made === null || made.state.doc.toString() === value) return;
    made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const made = view.current;
    if (made === null) return;
    const length = made.state.doc.length;
    const diagnostics: Diagnostic[] = (marks ?? [])
      .filter((mark) => mark.from <= length)
      .map((mark) => ({
        from: mark.from,
        to: Math.min(Math.max(mark.to, mark.from + 1), length),
        severity: "error",
        message: mark.message,
      }));
    made.dispatch(setDiagnostics(made.state, diagnostics));
  }, [marks]);

  return <div ref={host} className={isTall ? "ed-code ed-code-tall" : "ed-code"} />;
}
