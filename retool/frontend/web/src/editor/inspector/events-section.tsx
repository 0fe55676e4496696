/** What happens when something happens: the events of an element, each editable in place. */
import { ChevronDown, ChevronRight, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../design/button";
import { Menu } from "../../design/menu";
import { Select } from "../../design/select";
import { Switch } from "../../design/switch";
import { TextField } from "../../design/text-field";
import { read } from "../../document/operations/value";
import { children } from "../../document/select";
import type { Element, Json } from "../../document/types";
import { CodeField } from "../code/code-field";
import { useEditor, useEditorState } from "../context";
import { mint, setAt } from "../model/actions";
import { orderAfter } from "../model/make";
import { FxField } from "./fx-field";
import {
  ACTIONS,
  type Action,
  type ActionType,
  actionsFor,
  eventsOf,
  hasTarget,
  type Param,
  summaryOf,
  targetsFor,
  wordsOf,
} from "./methods";
import { Section } from "./section";

export function EventsSection(props: {
  readonly element: Element;
  readonly events: readonly string[];
  readonly title?: string;
}) {
  const { element, events } = props;
  const editor = useEditor();
  const list = useEditorState(
    (state) => state.document.elements[element.uid] && eventsKey(eventsOf(state.document, element.uid)),
  );
  const [open, setOpen] = useState<string | null>(null);
  const handlers = eventsOf(editor.document, element.uid);
  const add = (event: string) => {
    const { document } = editor;
    const uid = mint();
    const first = targetsFor(document, "datasource")[0];
    editor.commit(
      [
        {
          op: "insert",
          element: {
            uid,
            id: "",
            type: "Event",
            parent: element.uid,
            order: orderAfter(children(document, element.uid)),
            properties: {
              event,
              type: "datasource",
              method: "trigger",
              pluginId: first?.id ?? "",
              waitMs: "0",
              waitType: "debounce",
            },
          },
        },
      ],
      { label: `Add an event to ${element.id}` },
    );
    setOpen(uid);
  };
  if (events.length === 0) return null;
  return (
    <Section
      title={props.title ?? "When"}
      count={handlers.length}
      actions={
        events.length === 1 ? (
          <IconButton size="s" label={`Add: ${wordsOf(events[0] ?? "")}`} onClick={() => add(events[0] ?? "")}>
            <Plus />
          </IconButton>
        ) : (
          <Menu
            position="bottom-end"
            trigger={
              <IconButton size="s" label="Add an event">
                <Plus />
              </IconButton>
            }
            items={events.map((event) => ({ label: wordsOf(event), onSelect: () => add(event) }))}
          />
        )
      }
    >
      <div className="ed-events" data-state={list}>
        {handlers.map((handler) => (
          <Handler
            key={handler.uid}
            handler={handler}
            events={events}
            isOpen={open === handler.uid}
            onOpen={() => setOpen(open === handler.uid ? null : handler.uid)}
          />
        ))}
        {handlers.length === 0 && <p className="ed-hint">Nothing happens yet.</p>}
      </div>
    </Section>
  );
}

const eventsKey = (events: readonly Element[]): string =>
  events.map((one) => `${one.uid}${JSON.stringify(one.properties)}`).join();

function Handler(props: {
  readonly handler: Element;
  readonly events: readonly string[];
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const { handler, isOpen } = props;
  const editor = useEditor();
  return (
    <div className="ed-event" data-open={isOpen || undefined}>
      <div className="ed-colrow">
        <button type="button" className="ed-rowmain" aria-expanded={isOpen} onClick={props.onOpen}>
          {isOpen ? (
            <ChevronDown aria-hidden size={12} strokeWidth={2} />
          ) : (
            <ChevronRight aria-hidden size={12} strokeWidth={2} />
          )}
          <span className="ed-k">{wordsOf(String(handler.properties.event ?? ""))}</span>
          <span className="ed-clip">{summaryOf(handler)}</span>
        </button>
        <IconButton
          size="s"
          className="ed-act"
          label="Remove this event"
          onClick={() => editor.commit([{ op: "remove", uid: handler.uid }], { label: "Remove an event" })}
        >
          <Trash2 />
        </IconButton>
      </div>
      {isOpen && <HandlerForm handler={handler} events={props.events} />}
    </div>
  );
}

function HandlerForm(props: { readonly handler: Element; readonly events: readonly string[] }) {
  const { handler } = props;
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const { properties, uid } = handler;
  const type = (properties.type ?? "datasource") as ActionType;
  const targets = targetsFor(document, type);
  const target = targets.find((one) => one.id === properties.pluginId);
  const actions = actionsFor(type, target);
  const action = actions.find((one) => one.method === properties.method);
  const set = (name: string, value: Json) => setAt(editor, uid, ["properties", name], value, "an event");
  const choose = (values: Readonly<Record<string, Json>>) =>
    editor.commit(
      Object.entries(values).map(([name, value]) => ({ op: "set", uid, path: ["properties", name], value }) as const),
      { label: "Change an event" },
    );
  const turnTo = (next: ActionType) => {
    const first = targetsFor(document, next)[0];
    choose({
      type: next,
      pluginId: hasTarget(next) ? (first?.id ?? "") : "",
      method: actionsFor(next, first)[0]?.method ?? "",
      params: {},
    });
  };
  return (
    <div className="ed-eventform">
      <Line label="Event">
        <Select
          ariaLabel="Event"
          value={String(properties.event ?? "")}
          options={props.events.map((one) => ({ value: one, label: wordsOf(one) }))}
          onChange={(event) => set("event", event)}
        />
      </Line>
      <Line label="Action">
        <Select ariaLabel="Action" value={type} options={ACTIONS} onChange={(next) => turnTo(next as ActionType)} />
      </Line>
      {hasTarget(type) && (
        <Line label={type === "datasource" ? "Query" : type === "state" ? "Variable" : "Component"}>
          <Select
            ariaLabel="Target"
            searchable
            value={target?.id ?? null}
            placeholder={targets.length === 0 ? "There is none yet" : "Choose"}
            options={targets.map((one) => ({ value: one.id, label: one.id }))}
            onChange={(id) => {
              const next = targets.find((one) => one.id === id);
              const same = actionsFor(type, next).some((one) => one.method === properties.method);
              choose({
                pluginId: id,
                ...(same ? {} : { method: actionsFor(type, next)[0]?.method ?? "", params: {} }),
              });
            }}
          />
        </Line>
      )}
      {actions.length > 1 && (
        <Line label="Do">
          <Select
            ariaLabel="Method"
            searchable={actions.length > 8}
            value={action?.method ?? null}
            options={actions.map((one) => ({ value: one.method, label: one.label }))}
            onChange={(method) => choose({ method, params: {} })}
          />
        </Line>
      )}
      {action !== undefined && <Params uid={uid} action={action} params={properties.params} />}
      <Code uid={uid} label="Only run when" value={properties.enabled} onChange={(value) => set("enabled", value)} />
      <Line label="Wait (ms)">
        <TextField
          aria-label="Wait in milliseconds for more of the same"
          className="ed-num"
          inputMode="numeric"
          value={String(properties.waitMs ?? "0")}
          onChange={(value) => set("waitMs", value)}
        />
        <Select
          ariaLabel="How it waits"
          value={String(properties.waitType ?? "debounce")}
          options={[
            { value: "debounce", label: "for quiet" },
            { value: "throttle", label: "at most once" },
          ]}
          onChange={(value) => set("waitType", value)}
        />
      </Line>
    </div>
  );
}

function Line(props: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="ed-prop">
      <span className="ed-label">{props.label}</span>
      {props.children}
    </div>
  );
}

function Params(props: { readonly uid: string; readonly action: Action; readonly params: Json | undefined }) {
  const editor = useEditor();
  const write = (param: Param, value: Json) =>
    setAt(editor, props.uid, ["properties", "params", ...param.path], value, "an event");
  return props.action.params.map((param) => {
    const value = read(props.params, param.path);
    if (param.form === "boolean") {
      return (
        <Line key={param.label} label={param.label}>
          <span className="ed-right">
            <Switch checked={value === true} ariaLabel={param.label} onChange={(next) => write(param, next)} />
          </span>
        </Line>
      );
    }
    if (param.form === "choice") {
      const options = (param.choices ?? []).map((one) => ({ value: one, label: one }));
      return (
        <Line key={param.label} label={param.label}>
          <Select
            ariaLabel={param.label}
            value={typeof value === "string" ? value : (options[0]?.value ?? null)}
            options={options}
            onChange={(next) => write(param, next)}
          />
        </Line>
      );
    }
    if (param.form === "script") {
      return (
        <div key={param.label} className="ed-prop ed-prop-col">
          <div className="ed-pl">
            <span className="ed-label">{param.label}</span>
          </div>
          <div className="ed-fx">
            <CodeField
              language="javascript"
              label={param.label}
              value={typeof value === "string" ? value : ""}
              onChange={(text) => write(param, text)}
            />
          </div>
        </div>
      );
    }
    return (
      <Code
        key={param.label}
        uid={props.uid}
        label={param.label}
        value={value}
        onChange={(text) => write(param, text)}
      />
    );
  });
}

function Code(props: {
  readonly uid: string;
  readonly label: string;
  readonly value: Json | undefined;
  readonly onChange: (text: string) => void;
}) {
  const text =
    typeof props.value === "string"
      ? props.value
      : props.value === undefined || props.value === null
        ? ""
        : JSON.stringify(props.value);
  return (
    <div className="ed-prop ed-prop-col">
      <div className="ed-pl">
        <span className="ed-label">{props.label}</span>
      </div>
      <FxField uid={props.uid} label={props.label} value={text} onChange={props.onChange} />
    </div>
  );
}
