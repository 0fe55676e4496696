/** What an event can do: kinds of action, the targets and methods of each, and the parameters of a method. Pure. */
import { children } from "../../document/select";
import type { Document, Element } from "../../document/types";
import { componentSpecs, isComponent, isFrame, isQueryLike } from "../model/specs";

export type ActionType = "datasource" | "widget" | "state" | "util" | "script" | "localStorage";

export const ACTIONS: readonly { readonly value: ActionType; readonly label: string }[] = [
  { value: "datasource", label: "Run a query" },
  { value: "widget", label: "Control a component" },
  { value: "state", label: "Set a variable" },
  { value: "util", label: "Go to, notify, copy" },
  { value: "script", label: "Run JavaScript" },
  { value: "localStorage", label: "Set local storage" },
];

/** A parameter by its path inside `params`; `form` says how it is written. */
export type Param = {
  readonly path: readonly string[];
  readonly label: string;
  readonly form: "code" | "script" | "boolean" | "choice";
  readonly choices?: readonly string[];
};
export type Action = { readonly method: string; readonly label: string; readonly params: readonly Param[] };

const code = (label: string, ...path: string[]): Param => ({ path, label, form: "code" });

const UTILS: readonly Action[] = [
  {
    method: "showNotification",
    label: "Show a notification",
    params: [
      code("Title", "options", "title"),
      code("Description", "options", "description"),
      {
        path: ["options", "notificationType"],
        label: "Kind",
        form: "choice",
        choices: ["info", "success", "warning", "error"],
      },
      code("Seconds", "options", "duration"),
    ],
  },
  {
    method: "openUrl",
    label: "Open a page",
    params: [code("Address", "url"), { path: ["options", "newTab"], label: "In a new tab", form: "boolean" }],
  },
  {
    method: "openApp",
    label: "Open an app",
    params: [code("App’s uuid", "uuid"), { path: ["options", "newTab"], label: "In a new tab", form: "boolean" }],
  },
  { method: "copyToClipboard", label: "Copy to the clipboard", params: [code("Text", "value")] },
];
const FIXED: Readonly<Partial<Record<ActionType, readonly Action[]>>> = {
  datasource: [
    { method: "trigger", label: "Run", params: [] },
    { method: "reset", label: "Reset", params: [] },
  ],
  state: [
    { method: "setValue", label: "Set its value", params: [code("Value", "value")] },
    { method: "setIn", label: "Set a part of it", params: [code("Path", "keyPath"), code("Value", "value")] },
  ],
  util: UTILS,
  script: [{ method: "run", label: "Run", params: [{ path: ["src"], label: "Code", form: "script" }] }],
  localStorage: [
    { method: "setValue", label: "Set a value", params: [code("Key", "key"), code("Value", "newValue")] },
    { method: "clear", label: "Clear", params: [] },
  ],
};

/** `setHidden` → `Set hidden`. */
export const wordsOf = (name: string): string => {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const hasTarget = (type: ActionType): boolean => type === "datasource" || type === "widget" || type === "state";

export function targetsFor(document: Document, type: ActionType): Element[] {
  const fits = (one: Element): boolean => {
    if (type === "datasource") return isQueryLike(one.type) && one.type !== "State" && one.type !== "Function";
    if (type === "state") return one.type === "State";
    return (
      (isComponent(one.type) || isFrame(one.type)) &&
      Object.keys(componentSpecs.get(one.type)?.methods ?? {}).length > 0
    );
  };
  return Object.values(document.elements)
    .filter(fits)
    .sort((a, b) => a.id.localeCompare(b.id));
}

export function actionsFor(type: ActionType, target: Element | undefined): readonly Action[] {
  const fixed = FIXED[type];
  if (fixed !== undefined) return fixed;
  const methods = componentSpecs.get(target?.type ?? "")?.methods ?? {};
  return Object.entries(methods).map(([method, { args }]) => ({
    method,
    label: wordsOf(method),
    params: args.map(
      (arg): Param =>
        arg.kind === "boolean"
          ? { path: [arg.name], label: wordsOf(arg.name), form: "boolean" }
          : code(wordsOf(arg.name), arg.name),
    ),
  }));
}

/** One line for an event: what happens. */
export function summaryOf(event: Element): string {
  const { type, method, pluginId } = event.properties;
  const target = typeof pluginId === "string" ? pluginId : "";
  if (type === "datasource")
    return method === "trigger" ? `Run ${target || "…"}` : `${wordsOf(String(method ?? ""))} ${target}`;
  if (type === "script") return "Run JavaScript";
  if (type === "util") return UTILS.find((one) => one.method === method)?.label ?? wordsOf(String(method ?? "…"));
  if (type === "localStorage") return "Set local storage";
  return `${target || "…"}: ${wordsOf(String(method ?? "")).toLowerCase()}`;
}

export const eventsOf = (document: Document, uid: string): readonly Element[] =>
  children(document, uid).filter((one) => one.type === "Event");
