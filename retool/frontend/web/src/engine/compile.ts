/**
 * Compiles a document into `plan` (what the server runs) and `view` (what a person who only uses the app receives).
 * Pure; runs in the browser, in Node and in V8 without DOM (ARCHITECTURE A5). Knows no SQL and no HTTP: which
 * properties of a query are templated, and into which bag their values go, comes in as `kinds`.
 */
import { isServerEvaluated } from "./server";
import { hasMustache, type Mustache, readBody, split } from "./template";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type CompiledElement = {
  readonly uid: string;
  readonly id: string;
  readonly type: string;
  readonly parent: string | null;
  readonly order: string;
  readonly properties: { readonly [name: string]: Json };
};
export type CompiledDocument = {
  readonly version: number;
  readonly app: { readonly [name: string]: Json };
  readonly elements: { readonly [uid: string]: CompiledElement };
};

/** How a part is read: as text, as JSON whose leaves hold the mustaches, or as the value of another property says. */
export type Form = "text" | "json" | { readonly by: string; readonly json: readonly string[] };
export type Kind = {
  readonly parts: {
    readonly [property: string]: {
      readonly bag: string;
      readonly form: Form;
      /** A setting, the value at which this part is there, and the setting's default. */
      readonly if?: readonly [setting: string, value: string, unset: Json];
    };
  };
  readonly static?: readonly string[];
};
export type Kinds = { readonly [type: string]: Kind };

/** One value to evaluate; `text` is its code without braces. */
export type Expression = { text: string; server: boolean };
export type PlannedExpression = Expression & { reads: string[] };

/** A part's fixed text around its values, or a JSON structure whose templated leaves are `{"$": [fixed …]}`. */
export type Part = { text: string[] } | { json: Json };
export type PlannedQuery = {
  uid: string;
  id: string;
  type: string;
  resource: string | null;
  parts: { [property: string]: Part };
  values: { [property: string]: string };
  bags: { [bag: string]: PlannedExpression[] };
  static: { [name: string]: Json };
  timeout_ms: number;
  allowed_groups: Json[];
};

export type Diagnostic = {
  uid: string;
  path: (string | number)[];
  kind: "syntax" | "duplicate_name" | "not_json";
  message: string;
  position: number;
};
export type NamedElement = { uid: string; id: string; type: string; names: string[] };
export type Compiled = {
  plan: { engine_version: string; queries: { [id: string]: PlannedQuery } };
  view: Json;
  diagnostics: Diagnostic[];
  elements: NamedElement[];
};

/** Raised when the rules of compiling change, so that stored saves are compiled anew. */
export const ENGINE_VERSION = "1";

const DEFAULT_TIMEOUT_MS = 10_000;
const NOT_IN_A_VIEW = ["resourceName", "resourceDisplayName"];
const TRANSFORMERS = ["transformer", "errorTransformer", "funcBody"];

/** Compiles a whole document; never throws on what an author wrote, which comes back as diagnostics. */
export function compileDocument(document: CompiledDocument, kinds: Kinds, engineVersion = ENGINE_VERSION): Compiled {
  const queries: { [id: string]: PlannedQuery } = {};
  const viewElements: { [uid: string]: Json } = {};
  const elements: NamedElement[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const element of Object.values(document.elements)) {
    const kind = Object.hasOwn(kinds, element.type) ? kinds[element.type]! : null;
    const found = readElement(element, kind);
    diagnostics.push(...found.diagnostics);
    elements.push({ uid: element.uid, id: element.id, type: element.type, names: found.names });
    if (!kind) {
      viewElements[element.uid] = viewOfOther(element);
      continue;
    }
    const compiled = compileQuery(element, kind);
    diagnostics.push(...compiled.diagnostics);
    if (Object.hasOwn(queries, element.id)) {
      const message = `Another query is also called ${element.id}; only one of them can run.`;
      diagnostics.push({ uid: element.uid, path: [], kind: "duplicate_name", message, position: 0 });
    } else {
      Object.defineProperty(queries, element.id, { value: compiled.query, enumerable: true });
    }
    viewElements[element.uid] = compiled.view;
  }
  return {
    plan: { engine_version: engineVersion, queries },
    view: { version: document.version, app: document.app, elements: viewElements },
    diagnostics,
    elements,
  };
}

/** The expressions of a query by bag, in the order in which a run sends their values. */
export function expressionsOf(element: CompiledElement, kind: Kind): { [bag: string]: PlannedExpression[] } {
  return compileQuery(element, kind).query.bags;
}

function compileQuery(
  element: CompiledElement,
  kind: Kind,
): { query: PlannedQuery; view: Json; diagnostics: Diagnostic[] } {
  const { properties } = element;
  const diagnostics: Diagnostic[] = [];
  const query: PlannedQuery = {
    uid: element.uid,
    id: element.id,
    type: element.type,
    resource: typeof properties.resourceName === "string" && properties.resourceName ? properties.resourceName : null,
    parts: {},
    values: {},
    bags: {},
    static: {},
    timeout_ms: timeoutOf(properties.queryTimeout),
    allowed_groups: listOf(properties.allowedGroups ?? properties.allowedGroupIds),
  };
  for (const [name, { bag, form, if: condition }] of Object.entries(kind.parts)) {
    const written = properties[name];
    // What another mode of the query left behind is not run, so it takes no values either.
    if (condition && (properties[condition[0]] ?? condition[2]) !== condition[1]) continue;
    if (written === undefined || written === null || written === "") continue;
    query.bags[bag] ??= [];
    query.values[name] = bag;
    const reader = new PartReader(element.uid, name, query.bags[bag], diagnostics);
    query.parts[name] = isJson(form, properties) ? reader.json(written) : reader.text(written);
  }
  for (const name of kind.static ?? []) {
    if (properties[name] !== undefined) query.static[name] = properties[name];
  }
  const hidden = new Set([...Object.keys(kind.parts), ...(kind.static ?? []), ...NOT_IN_A_VIEW]);
  const shown = Object.fromEntries(Object.entries(properties).filter(([name]) => !hidden.has(name)));
  const expressions: { [bag: string]: Json } = {};
  for (const [bag, list] of Object.entries(query.bags)) {
    if (list.length > 0) expressions[bag] = list.map(({ text, server }) => ({ text, server }));
  }
  return { query, view: { ...withoutSource(element), properties: shown, expressions }, diagnostics };
}

function isJson(form: Form, properties: CompiledElement["properties"]): boolean {
  if (typeof form === "string") return form === "json";
  const chosen = properties[form.by];
  return typeof chosen === "string" && form.json.includes(chosen);
}

/** Collects the expressions of one property's parts, and what is wrong with them. */
class PartReader {
  constructor(
    private readonly uid: string,
    private readonly name: string,
    private readonly into: PlannedExpression[],
    private readonly diagnostics: Diagnostic[],
  ) {}

  text(written: Json): { text: string[] } {
    const { fixed, mustaches } = split(typeof written === "string" ? written : JSON.stringify(written));
    for (const one of mustaches) {
      this.into.push(planned(one));
      if (one.problem) this.tell("syntax", one.problem.message, one.problem.position);
    }
    return { text: [...fixed] };
  }

  /** JSON is decoded first, then the mustaches of its leaves are read: inner quotes are escaped in the outer string. */
  json(written: Json): Part {
    let structure: Json = written;
    if (typeof written === "string") {
      try {
        structure = JSON.parse(written) as Json;
      } catch {
        if (!split(written).isWhole) this.tell("not_json", "This is not JSON, so it is sent as text.", 0);
        return this.text(written);
      }
      // A bare JSON string, number or boolean is somebody's text.
      if (structure === null || typeof structure !== "object") return this.text(written);
    }
    return { json: this.leaf(structure) };
  }

  private leaf(value: Json): Json {
    if (typeof value === "string") return hasMustache(value) ? { $: this.text(value).text } : value;
    if (Array.isArray(value)) return value.map((inner) => this.leaf(inner as Json));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.leaf(inner as Json)]));
  }

  private tell(kind: Diagnostic["kind"], message: string, position: number): void {
    this.diagnostics.push({ uid: this.uid, path: ["properties", this.name], kind, message, position });
  }
}

function planned(mustache: Mustache): PlannedExpression {
  const reads = [...new Set(mustache.reads.map((read) => read.name))];
  return { text: mustache.code, server: isServerEvaluated(mustache), reads };
}

/** Queries that run in the browser carry a name of their kind where others have a resource. */
const WITHOUT_RESOURCE = ["JavascriptQuery", "SqlTransformQuery", ""];
/** What of a query that cannot run tells when it would, so that one that is only triggered says nothing at the start. */
const WHEN_IT_RUNS = ["runWhenModelUpdates", "runWhenPageLoads"];

/** A query of a kind that no source declares cannot run; which of its properties are text is not known, so none is sent. */
function viewOfOther(element: CompiledElement): Json {
  const { resourceName } = element.properties;
  const isForeignQuery =
    typeof resourceName === "string" &&
    !WITHOUT_RESOURCE.includes(resourceName) &&
    !WITHOUT_RESOURCE.includes(element.type);
  if (!isForeignQuery) return withoutSource(element);
  const when = Object.fromEntries(Object.entries(element.properties).filter(([name]) => WHEN_IT_RUNS.includes(name)));
  return { ...withoutSource(element), properties: when };
}

function withoutSource(element: CompiledElement): { [key: string]: Json } {
  const { source: _, ...rest } = element as CompiledElement & { source?: Json };
  return rest as unknown as { [key: string]: Json };
}

function timeoutOf(written: Json | undefined): number {
  const ms = Number(written ?? DEFAULT_TIMEOUT_MS);
  return Number.isFinite(ms) && ms > 0 ? Math.round(ms) : DEFAULT_TIMEOUT_MS;
}

function listOf(written: Json | undefined): Json[] {
  return Array.isArray(written) ? [...(written as readonly Json[])] : [];
}

/** The names an element reads, and what is wrong with its texts; parts of a query of `kind` are read as its compiling does. */
export function readElement(
  element: CompiledElement,
  kind: Kind | null = null,
): { names: string[]; diagnostics: Diagnostic[] } {
  const names = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const read = (value: Json, path: (string | number)[]): void => {
    if (typeof value === "string") {
      const body = isBodyAt(element, path);
      const found = body ? [readBody(value, body.isTransformer, true)] : split(value).mustaches;
      for (const one of found) {
        for (const { name } of one.reads) names.add(name);
        if (one.problem) diagnostics.push({ uid: element.uid, path, kind: "syntax", ...one.problem });
      }
    } else if (Array.isArray(value)) {
      value.forEach((inner, index) => {
        read(inner as Json, [...path, index]);
      });
    } else if (value !== null && typeof value === "object") {
      for (const [key, inner] of Object.entries(value)) read(inner as Json, [...path, key]);
    }
  };
  for (const [name, value] of Object.entries(element.properties)) {
    if (!kind || !Object.hasOwn(kind.parts, name)) read(value, ["properties", name]);
  }
  if (kind) {
    const { query } = compileQuery(element, kind);
    for (const list of Object.values(query.bags))
      for (const { reads } of list) for (const name of reads) names.add(name);
  }
  return { names: [...names].filter((name) => name !== "this" && name !== "import").sort(), diagnostics };
}

/** Whether a text is code by itself, without braces: a transformer's, a script's. */
export function isBodyAt(
  element: CompiledElement,
  path: readonly (string | number)[],
): { isTransformer: boolean } | null {
  const [, name, inner] = path;
  if (path.length === 2 && TRANSFORMERS.includes(String(name))) return { isTransformer: true };
  if (path.length === 2 && name === "query" && element.type === "JavascriptQuery") return { isTransformer: false };
  const isScript = element.type === "Event" && element.properties.type === "script";
  return isScript && path.length === 3 && name === "params" && inner === "src" ? { isTransformer: false } : null;
}

/** What is wrong with one text that is being typed into an fx field. */
export function diagnose(text: string): { message: string; position: number }[] {
  return split(text).mustaches.flatMap((one) => (one.problem ? [one.problem] : []));
}
