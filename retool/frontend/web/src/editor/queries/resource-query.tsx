/** A query against a resource: which one, when it runs, its parts as the source names them, and Run. */
import { Play, Plus, Square, Trash2 } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { SourceField } from "../../api/client";
import { Button, IconButton } from "../../design/button";
import { Select } from "../../design/select";
import { Tabs } from "../../design/tabs";
import type { Element, Json } from "../../document/types";
import { type EngineError, messageOf } from "../../engine/errors";
import { CodeField, type Mark } from "../code/code-field";
import { useEditor, useSession, useVersion } from "../context";
import { FxField, LiveLine, replaceName } from "../inspector/fx-field";
import { nameOf, setAt } from "../model/actions";
import { queryForm } from "../server";
import { BoundValues } from "./bound-values";
import { placeInText, wordAt } from "./error-place";
import { useResources, useTables } from "./resources";
import { runQuery } from "./run";
import { RUNS, type Runs, runsOf, setRuns } from "./when";

const YES_NO = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];
/** Kinds whose text is SQL. */
const SQL = ["SqlQueryUnified", "SqlQuery"];

const textOf = (value: Json | undefined, fallback: unknown): string =>
  typeof value === "string"
    ? value
    : value === undefined || value === null
      ? String(fallback ?? "")
      : JSON.stringify(value);

export function ResourceQuery(props: { readonly element: Element }) {
  const { element } = props;
  const editor = useEditor();
  const session = useSession();
  useVersion(element.uid);
  const { resources, sources } = useResources();
  const name = textOf(element.properties.resourceName, "");
  const resource = resources.find((one) => one.uuid === name);
  const candidates = resources.filter((one) => queryForm(sources, one.source, element.type) !== undefined);
  const form = resource === undefined ? undefined : queryForm(sources, resource.source, element.type);
  const isSql = SQL.includes(element.type);
  const isText = isSql && element.properties.editorMode !== "gui";
  const { tables, isDenied = false } = useTables(form === undefined || !isSql ? null : name);
  const mode = form?.settings.find((field) => field.name === "editorMode");
  const run = session.query(element.uid);
  const text = textOf(element.properties.query, "");
  const { error } = run;
  // The mark belongs to the text that ran; once the text is another, it says nothing about it.
  const ran = useRef<{ error: unknown; text: string } | null>(null);
  if (ran.current?.error !== error) ran.current = { error, text };
  const marks = useMemo((): readonly Mark[] => {
    const position = error?.failure?.position;
    const at = typeof position !== "number" || ran.current?.text !== text ? undefined : placeInText(text, position);
    return at === undefined || error === null ? [] : [{ ...wordAt(text, at), message: error.message }];
  }, [error, text]);
  // As Retool: a form writes, so it runs when it is asked to.
  const setMode = (value: string) =>
    editor.commit(
      [
        {
          op: "set",
          uid: element.uid,
          path: ["properties", "editorMode"],
          ...(value === mode?.default ? {} : { value }),
        },
        ...(value === "gui"
          ? [{ op: "set" as const, uid: element.uid, path: ["properties", "runWhenModelUpdates"], value: false }]
          : []),
      ],
      { label: `How ${element.id} is written` },
    );
  const set = (property: string, value: Json | undefined) =>
    setAt(editor, element.uid, ["properties", property], value, `${property} of ${nameOf(element)}`);
  return (
    <div className="ed-ql">
      <div className="ed-qtool">
        <span className="ed-w-res">
          <Select
            ariaLabel="Resource"
            searchable={candidates.length > 6}
            placeholder="Choose a resource"
            value={resource?.uuid ?? null}
            options={candidates.map((one) => ({ value: one.uuid, label: one.display_name || one.name }))}
            onChange={(uuid) => {
              const chosen = candidates.find((one) => one.uuid === uuid);
              editor.commit(
                [
                  { op: "set", uid: element.uid, path: ["properties", "resourceName"], value: uuid },
                  {
                    op: "set",
                    uid: element.uid,
                    path: ["properties", "resourceDisplayName"],
                    value: chosen?.display_name || chosen?.name || "",
                  },
                ],
                { label: `Resource of ${element.id}` },
              );
            }}
          />
        </span>
        {mode !== undefined && (
          <Select
            ariaLabel={mode.label}
            value={textOf(element.properties.editorMode, mode.default)}
            options={mode.choices.map(([value, label]) => ({ value, label }))}
            onChange={setMode}
          />
        )}
        <span className="ed-sp" />
        <span className="ed-quiet">Runs</span>
        <span className="ed-w-run">
          <Select
            ariaLabel="When it runs"
            value={runsOf(element)}
            options={RUNS}
            onChange={(value) => setRuns(editor, element, value as Runs)}
          />
        </span>
        {run.isFetching ? (
          <Button icon={<Square aria-hidden />} onClick={() => session.cancel(element.uid)}>
            Cancel
          </Button>
        ) : (
          <Button variant="primary" icon={<Play aria-hidden />} kbd="⌘↵" onClick={() => runQuery(session, element.uid)}>
            Run
          </Button>
        )}
      </div>
      {resource === undefined && name !== "" && (
        <p className="ed-none">
          The resource of this query is not among those you may use:{" "}
          {textOf(element.properties.resourceDisplayName, name)}.
        </p>
      )}
      {isDenied && (
        <p className="ed-notice">
          You may run this query. To change it you need “edit” on {resource?.display_name || resource?.name}: ask its
          owner.
        </p>
      )}
      {isText ? (
        <>
          <CodeField
            isTall
            language="sql"
            label={`SQL of ${element.id}`}
            value={text}
            marks={marks}
            onChange={(text) => set("query", text)}
            hint="select … from … where id = {{ table1.selectedRow.id }}"
            {...(tables === undefined ? {} : { tables })}
          />
          <BoundValues element={element} />
        </>
      ) : form === undefined ? null : (
        <Parts
          element={element}
          parts={form.parts.filter((part) => isShown(part, element, form.settings))}
          settings={form.settings.filter((field) => field !== mode)}
          set={set}
        />
      )}
      {run.inputError != null && (
        <InputError
          error={run.inputError}
          text={text}
          onFix={(wrong, right) => set("query", replaceName(text, wrong, right))}
        />
      )}
    </div>
  );
}

/** The first input without a value, in words; it goes as null and hinders no run [R7]. */
function InputError(props: {
  readonly error: EngineError;
  readonly text: string;
  readonly onFix: (wrong: string, right: string) => void;
}) {
  const said = messageOf(props.error);
  return (
    <div className="ed-inputerror" title={`${said} It is sent as null.`}>
      <LiveLine live={{ sign: "", text: "", error: said }} text={props.text} onFix={props.onFix} />
      <span className="ed-faint">sent as null</span>
    </div>
  );
}

type SetProperty = (property: string, value: Json | undefined) => void;

function Parts(props: {
  readonly element: Element;
  readonly parts: readonly SourceField[];
  readonly settings: readonly SourceField[];
  readonly set: SetProperty;
}) {
  const { element, parts, settings, set } = props;
  const [open, setOpen] = useState(parts[0]?.name ?? "");
  const part = parts.find((one) => one.name === open) ?? parts[0];
  const shown = settings.filter((field) => field.shown_if === null || isShown(field, element, settings));
  return (
    <div className="ed-parts">
      <div className="ed-settings">
        {shown.map((field) => (
          <Setting key={field.name} field={field} element={element} set={set} />
        ))}
      </div>
      {parts.length > 1 && (
        <Tabs
          tight
          label="Parts"
          value={part?.name ?? ""}
          onChange={setOpen}
          items={parts.map((one) => ({ value: one.name, label: one.label }))}
        />
      )}
      {part !== undefined &&
        (part.kind === "pairs" ? (
          <Pairs key={part.name} element={element} part={part} set={set} />
        ) : (
          <FxField
            key={part.name}
            uid={element.uid}
            label={part.label}
            value={textOf(element.properties[part.name], part.default)}
            hint={part.help}
            onChange={(text) => set(part.name, text)}
          />
        ))}
    </div>
  );
}

function isShown(field: SourceField, element: Element, all: readonly SourceField[]): boolean {
  if (field.shown_if === null) return true;
  const [name, wanted] = field.shown_if;
  const value = element.properties[name] ?? all.find((one) => one.name === name)?.default;
  return String(value) === wanted;
}

function Setting(props: { readonly field: SourceField; readonly element: Element; readonly set: SetProperty }) {
  const { field, element, set } = props;
  const value = textOf(element.properties[field.name], field.default);
  if (field.choices.length > 0) {
    return (
      <Select
        label={field.label}
        labelWidth={92}
        value={value}
        options={field.choices.map(([one, label]) => ({ value: one, label: label ?? one }))}
        onChange={(next) => set(field.name, next === field.default ? undefined : next)}
      />
    );
  }
  if (field.kind === "boolean") {
    return (
      <Select
        label={field.label}
        labelWidth={92}
        value={value === "true" ? "true" : "false"}
        options={YES_NO}
        onChange={(next) => set(field.name, next === "true" ? true : undefined)}
      />
    );
  }
  return (
    <div>
      <p className="ed-formlabel">{field.label}</p>
      <FxField
        uid={element.uid}
        label={field.label}
        value={value}
        hint={field.help}
        onChange={(text) => set(field.name, text)}
      />
    </div>
  );
}

type Pair = { readonly key: string; readonly value: string };

function pairsOf(value: Json | undefined): Pair[] {
  let list: unknown = value;
  if (typeof value === "string") {
    try {
      list = value === "" ? [] : JSON.parse(value);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return [];
    }
  }
  return Array.isArray(list)
    ? list.map((one: Partial<Pair>) => ({ key: String(one?.key ?? ""), value: String(one?.value ?? "") }))
    : [];
}

function Pairs(props: { readonly element: Element; readonly part: SourceField; readonly set: SetProperty }) {
  const { element, part, set } = props;
  const pairs = useMemo(() => pairsOf(element.properties[part.name]), [element.properties, part.name]);
  // As in Retool, pairs are stored as JSON text.
  const write = (next: readonly Pair[]) => set(part.name, next.length === 0 ? undefined : JSON.stringify(next));
  const change = (at: number, pair: Pair) => write(pairs.map((one, index) => (index === at ? pair : one)));
  return (
    <div className="ed-pairs">
      {pairs.map((pair, index) => (
        <div key={index} className="ed-pair">
          <FxField
            uid={element.uid}
            label={`Name ${index + 1}`}
            value={pair.key}
            onChange={(key) => change(index, { ...pair, key })}
          />
          <FxField
            uid={element.uid}
            label={`Value ${index + 1}`}
            value={pair.value}
            onChange={(value) => change(index, { ...pair, value })}
          />
          <IconButton
            size="s"
            label={`Remove ${pair.key || `row ${index + 1}`}`}
            onClick={() => write(pairs.filter((_, at) => at !== index))}
          >
            <Trash2 />
          </IconButton>
        </div>
      ))}
      <Button size="s" icon={<Plus aria-hidden />} onClick={() => write([...pairs, { key: "", value: "" }])}>
        Add a row
      </Button>
    </div>
  );
}
