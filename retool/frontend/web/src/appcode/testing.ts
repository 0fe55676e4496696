/** An app in a few lines for tests: the real worker side, with what it would post written down. */
import type { Kinds } from "../engine/compile";
import { App } from "./app";
import {
  type Effect,
  type ElementData,
  type Globals,
  MARK,
  type MarkedRows,
  type Question,
  type SpecData,
  type ToPage,
  type ToWorker,
} from "./protocol";

type Nodes = Extract<ToPage, { kind: "nodes" }>;
type Turned = Extract<ToPage, { kind: "turned" }>;

export const SPECS: readonly SpecData[] = [
  {
    type: "Text",
    kind: "component",
    properties: { value: { kind: "text", default: "" }, hidden: { kind: "boolean", default: false } },
    state: { hidden: { kind: "boolean", from: "hidden" } },
    methods: { setHidden: { args: [{ name: "hidden" }], patch: { hidden: { arg: 0 } } }, focus: { args: [] } },
  },
  {
    type: "Input",
    kind: "component",
    properties: {
      value: { kind: "any", default: "" },
      formDataKey: { kind: "text", default: "{{ self.id }}", scope: ["self"] },
    },
    state: { value: { kind: "any", from: "value" } },
    methods: {
      setValue: { args: [{ name: "value" }], patch: { value: { arg: 0 } } },
      resetValue: { args: [], patch: { value: { property: "value" } } },
    },
  },
  {
    type: "Select",
    kind: "component",
    properties: {
      data: { kind: "rows", default: [] },
      labels: { kind: "any", default: [], scope: ["item", "i"] },
      value: { kind: "any", default: null },
    },
    lists: { options: { tag: "Option", properties: { label: { kind: "text", default: "" } } } },
    state: { value: { kind: "any", from: "value" } },
    methods: {},
  },
  {
    type: "Table",
    kind: "component",
    properties: { data: { kind: "rows", default: [] }, pageSize: { kind: "number", default: 10 } },
    lists: {
      columns: {
        tag: "Column",
        scope: ["item", "i", "currentSourceRow", "self"],
        over: "data",
        properties: {
          key: { kind: "text", default: "" },
          valueOverride: { kind: "any", default: "", scope: ["item", "currentSourceRow"] },
        },
      },
    },
    state: {
      selectedRow: { kind: "any" },
      pagination: { kind: "json", builds: { pageSize: { property: "pageSize" }, offset: { value: 0 } } },
    },
    methods: {},
  },
  {
    type: "Form",
    kind: "component",
    properties: {},
    state: { data: { kind: "json", collects: "formDataKey" } },
    methods: {},
  },
  {
    type: "Query",
    kind: "query",
    properties: { transformer: { kind: "code", default: "return data" } },
    state: {
      data: { kind: "any" },
      rawData: { kind: "any" },
      error: { kind: "any" },
      isFetching: { kind: "boolean", starts: false },
    },
    methods: { trigger: { args: [{ name: "options" }] } },
  },
  {
    type: "Script",
    kind: "query",
    local: "script",
    properties: { runWhenModelUpdates: { kind: "boolean", default: false } },
    state: { data: { kind: "any" }, error: { kind: "any" }, isFetching: { kind: "boolean", starts: false } },
    methods: { trigger: { args: [{ name: "options" }] }, reset: { args: [] }, invalidateCache: { args: [] } },
  },
  {
    type: "Transform",
    kind: "query",
    local: "sql",
    properties: {},
    state: { data: { kind: "any" }, error: { kind: "any" } },
    methods: { trigger: { args: [{ name: "options" }] } },
  },
  {
    type: "ListView",
    kind: "component",
    properties: { data: { kind: "any", default: [] } },
    state: {
      rowCount: { kind: "number", counts: true },
      shownRows: { kind: "json" },
      instanceValues: { kind: "json", collects: "formDataKey" },
    },
    methods: {},
  },
  {
    type: "Module",
    kind: "component",
    properties: { hidden: { kind: "boolean", default: false } },
    state: { hidden: { kind: "boolean", from: "hidden" } },
    methods: {},
  },
  {
    type: "GlobalWidgetProp",
    kind: "variable",
    properties: { value: { kind: "any", default: "" }, defaultValue: { kind: "any", default: null } },
    state: { value: { kind: "any", from: "value", given: true } },
    methods: {},
  },
  {
    type: "GlobalWidgetOutput",
    kind: "variable",
    properties: { value: { kind: "any", default: null } },
    state: { value: { kind: "any", from: "value" } },
    methods: {},
  },
  {
    type: "State",
    kind: "variable",
    properties: { value: { kind: "any", default: null } },
    state: { value: { kind: "any", from: "value" } },
    methods: { setValue: { args: [{ name: "value" }] }, setIn: { args: [{ name: "keyPath" }, { name: "value" }] } },
  },
  {
    type: "Function",
    kind: "transformer",
    properties: { funcBody: { kind: "code", default: "" } },
    state: { value: { kind: "any" } },
    methods: {},
  },
];

/** `id: [type, properties, more?]`; the id is the uid too, and order is as written. */
export type Written = {
  readonly [id: string]: readonly [type: string, properties?: ElementData["properties"], more?: Partial<ElementData>];
};

export class Rig {
  readonly posted: ToPage[] = [];
  readonly app = new App((message) => {
    // As a port does: what cannot be cloned throws.
    this.posted.push(structuredClone(message));
  });
  private lastNumber = 0;
  private lastTurn = 0;

  async load(
    written: Written,
    globals: Globals = {},
    kinds: Kinds = {},
    preloaded: readonly string[] = [],
  ): Promise<void> {
    const elements = elementsOf(written);
    await this.send({
      kind: "load",
      turn: this.nextTurn(),
      elements,
      specs: SPECS,
      kinds,
      globals,
      libraries: [],
      preloaded,
      states: [],
      off: [],
      isTracing: false,
    });
  }

  nextTurn(): number {
    return ++this.lastTurn;
  }

  /** Sends one message; answers what was answered, or throws what was refused. */
  async send(question: Question): Promise<unknown> {
    const n = ++this.lastNumber;
    await this.app.handle({ ...question, n } as ToWorker);
    const refused = this.posted.find((message) => message.kind === "refused" && message.n === n);
    if (refused?.kind === "refused") throw new Error(refused.message);
    const answer = this.posted.find((message) => message.kind === "answer" && message.n === n);
    return answer?.kind === "answer" ? answer.value : undefined;
  }

  set(uid: string, patch: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.send({ kind: "turn", turn: this.nextTurn(), states: [{ uid, patch }] });
  }

  edit(written: Written, removed: readonly string[] = []): Promise<unknown> {
    return this.send({ kind: "apply", turn: this.nextTurn(), changed: elementsOf(written), removed, libraries: [] });
  }

  fire(uid: string, handlers: readonly string[], locals: Globals = {}): Promise<unknown> {
    return this.send({ kind: "fire", turn: this.nextTurn(), uid, handlers, locals });
  }

  result(uid: string, run: number, answer: unknown): Promise<unknown> {
    const blob = new Blob([JSON.stringify(answer)]);
    const patch = { isFetching: false };
    return this.send({ kind: "result", turn: this.nextTurn(), uid, run, blob, patch, isKept: true });
  }

  /** Runs a query that needs no server. */
  code(uid: string, run = 1, scope: Globals = {}): Promise<unknown> {
    const patch = { isFetching: false };
    return this.send({ kind: "code", turn: this.nextTurn(), uid, run, scope, patch, isKept: true });
  }

  /** The run that a script asked for last has ended. */
  settled(uid: string, run: number | null, error: string | null = null): Promise<void> {
    const asked = this.effects().findLast((effect) => (effect as Effect).kind === "trigger") as { token: number };
    return this.app.handle({ kind: "settled", token: asked.token, uid, run, error });
  }

  /** Lines of the console, as `level uid: items`. */
  lines(): string[] {
    return this.posted.flatMap((message) =>
      message.kind === "log" ? [`${message.level} ${message.uid}: ${message.items.join(" ")}`] : [],
    );
  }

  /** What a node in a list was told to be last, by row; an error where a row has one. */
  rows(name: string): { [row: string]: unknown } {
    for (const turned of this.turns().reverse()) {
      const told = this.told(turned)[name] as MarkedRows | undefined;
      if (!told) continue;
      return Object.fromEntries(told.keys.map((key, at) => [key, told.errors[at] ?? told.values[at]]));
    }
    return {};
  }

  /** What a turn told, as `name.member: value`; an error as `{error}`. Takes the last turn by default. */
  told(turned: Turned = this.turns().at(-1)!): { [node: string]: unknown } {
    const before = this.posted.slice(0, this.posted.indexOf(turned));
    const nodes = before.findLast((message): message is Nodes => message.kind === "nodes")!;
    const entries = [...turned.ids].map((place, at): [string, unknown] => {
      const value = turned.values[at];
      const mark = turned.marks[at];
      const shown =
        mark === MARK.error
          ? { error: value }
          : mark === MARK.handle
            ? { handle: value }
            : mark === MARK.pending
              ? "pending"
              : value;
      return [`${nodes.uids[place]}.${nodes.isState[place] ? "$" : ""}${nodes.names[place]}`, shown];
    });
    return Object.fromEntries(entries);
  }

  turns(): Turned[] {
    return this.posted.filter((message): message is Turned => message.kind === "turned");
  }

  /** The newest word about one node. */
  latest(node: string): unknown {
    for (const turned of this.turns().reverse()) {
      const told = this.told(turned);
      if (Object.hasOwn(told, node)) return told[node];
    }
    return undefined;
  }

  due(): readonly string[] {
    return this.turns().at(-1)!.due;
  }

  effects(): readonly unknown[] {
    return this.turns().flatMap(({ effects }) => effects);
  }
}

let count = 0;

function elementsOf(written: Written): ElementData[] {
  return Object.entries(written).map(([id, [type, properties = {}, more = {}]]) => {
    const order = `a${String(count++).padStart(6, "0")}`;
    return { uid: id, id: type === "Event" ? "" : id, type, parent: null, order, properties, ...more };
  });
}
