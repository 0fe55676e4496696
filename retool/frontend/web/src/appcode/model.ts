/**
 * Builds the graph of an app: which nodes there are, what each reads and how it is computed. Rules [M1]–[M9] of
 * engine/SPEC.md. Built anew after each edit; texts, functions, set values and outcomes are found by key, so only what
 * an edit touched is compiled and evaluated again.
 */
import { coerce } from "../engine/coerce";
import type { Json } from "../engine/compile";
import type { EngineError } from "../engine/errors";
import { bind, codesOf, type Formula, Formulas, type Scope, sourcesOf } from "../engine/formula";
import { Functions, type Source } from "../engine/functions";
import { parseExpression, type Read } from "../engine/parse";
import { RowScope, readsRow } from "../engine/scope";
import { Machine, type Node } from "../engine/turn";
import { ElementScope } from "./element-scope";
import { Names } from "./names";
import type { ElementData, Globals, ListData, PropertyData, SpecData } from "./protocol";
import { QueryInputs, type QueryModel } from "./query-inputs";
import { rowsOf } from "./rows";
import { Settable } from "./settable";

/** What is kept of one element. */
export type ElementModel = {
  readonly element: ElementData;
  readonly spec: SpecData | null;
  /** The list of its parent that it is an entry of (Column, Option …). */
  readonly list: ListData | null;
  /** What app code sees under its id; null for what has no name. */
  readonly live: Record<string, unknown> | null;
  readonly properties: Map<string, number>;
  readonly states: Map<string, number>;
  /** Values of properties that need no evaluation. */
  readonly fixed: Map<string, unknown>;
  /** Expressions that are evaluated for the rows of a window only. */
  readonly cells: Map<string, RowFormula>;
};
export type RowFormula = { readonly over: string; readonly key: string | null; evaluate(): unknown };

/** What lives as long as the app runs, across rebuilds. */
export class Workshop {
  readonly formulas = new Formulas();
  readonly functions = new Functions();
  readonly names = new Names();
  readonly rows = new RowScope();
  readonly settables = new Map<string, Settable>();
  /** Labels of nodes that were stuck and stay off. */
  readonly off = new Set<string>();
  globals: Globals = {};
  /** Makes what app code sees of an element, with the methods of its spec. */
  makeLive: (uid: string, spec: SpecData | null) => Record<string, unknown> = () => ({});
}

export type Model = {
  readonly elements: ReadonlyMap<string, ElementModel>;
  readonly machine: Machine;
  readonly queries: ReadonlyMap<string, QueryModel>;
  readonly queryList: readonly QueryModel[];
  /** The element that each node belongs to; null for a global. */
  readonly owners: readonly (ElementModel | null)[];
  children(uid: string | null): readonly ElementData[];
  scopeOf(uid: string): Scope;
};

/** A node that is declared; what it reads and computes is bound when all names are known. */
type Draft = {
  index: number;
  sources(): Source[];
  finish(): Pick<Node, "inputs" | "compute" | "signature"> & { fault?: EngineError | null };
};

const STUCK: EngineError = {
  kind: "stuck",
  message: "This expression did not come to an end, so it was switched off. Change it to try again.",
};

export function buildModel(
  elements: ReadonlyMap<string, ElementData>,
  specs: ReadonlyMap<string, SpecData>,
  inputsOf: (element: ElementData) => { [bag: string]: readonly { text: string }[] },
  workshop: Workshop,
  previous: Machine | null,
): Model {
  return new Builder(elements, specs, inputsOf, workshop).build(previous);
}

class Builder {
  private readonly nodes: Node[] = [];
  private readonly owners: (ElementModel | null)[] = [];
  private readonly scopes = new Map<ElementModel, ElementScope<ElementModel>>();
  private readonly rowScopes = new Map<ElementModel, ElementScope<ElementModel>>();
  private readonly drafts: Draft[] = [];
  private readonly models = new Map<string, ElementModel>();
  private readonly queries = new Map<string, QueryModel>();
  private readonly byParent = new Map<string | null, ElementData[]>();
  private machine: Machine | null = null;

  constructor(
    private readonly elements: ReadonlyMap<string, ElementData>,
    private readonly specs: ReadonlyMap<string, SpecData>,
    private readonly inputsOf: (element: ElementData) => { [bag: string]: readonly { text: string }[] },
    private readonly shop: Workshop,
  ) {}

  build(previous: Machine | null): Model {
    this.shop.names.clear();
    this.arrange();
    for (const element of this.elements.values()) this.declare(element);
    for (const [name, value] of Object.entries(this.shop.globals)) this.declareGlobal(name, value);
    for (const model of this.models.values()) this.declareMembers(model);
    this.shop.functions.prepare(this.drafts.flatMap((draft) => draft.sources()));
    for (const draft of this.drafts) this.finish(draft);
    this.machine = new Machine(this.nodes, previous);
    return {
      elements: this.models,
      machine: this.machine,
      queries: this.queries,
      queryList: [...this.queries.values()],
      owners: this.owners,
      children: (uid) => this.byParent.get(uid) ?? [],
      scopeOf: (uid) => this.scopeOf(uid),
    };
  }

  private arrange(): void {
    for (const element of this.elements.values()) {
      const siblings = this.byParent.get(element.parent);
      if (siblings) siblings.push(element);
      else this.byParent.set(element.parent, [element]);
    }
    const before = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
    for (const siblings of this.byParent.values()) {
      siblings.sort((one, other) => before(one.order, other.order) || before(one.uid, other.uid));
    }
  }

  private declare(element: ElementData): void {
    const spec = this.specs.get(element.type) ?? null;
    const parent = element.parent === null ? undefined : this.elements.get(element.parent);
    const lists = parent ? Object.values(this.specs.get(parent.type)?.lists ?? {}) : [];
    const list = spec ? null : (lists.find(({ tag }) => tag === element.type) ?? null);
    let live: Record<string, unknown> | null = null;
    if (element.id !== "" && list === null && element.type !== "Event") {
      live = this.shop.makeLive(element.uid, spec);
      live.id = element.id;
      // A type that we don't know still has its name: reading it gives undefined and not a ReferenceError.
      this.shop.names.add(element.id, spec?.kind ?? "component", element.uid, live);
    }
    this.models.set(element.uid, {
      element,
      spec,
      list,
      live,
      properties: new Map(),
      states: new Map(),
      fixed: new Map(),
      cells: new Map(),
    });
  }

  private declareGlobal(name: string, value: unknown): void {
    const entry = this.shop.names.add(name, "global", null, value);
    if (!entry) return;
    const { cell } = entry;
    const store = (now: unknown) => {
      cell.v = now;
    };
    const index = this.add(null, `$global/${name}`, name, store);
    this.nodes[index]!.initial = value;
    entry.members.set("", index);
  }

  private declareMembers(model: ElementModel): void {
    const { element, spec, list } = model;
    if (list) {
      for (const [name, property] of Object.entries(list.properties))
        this.declareProperty(model, name, property, list.over);
      return;
    }
    if (!spec) return;
    for (const [name, property] of Object.entries(spec.properties)) this.declareProperty(model, name, property);
    for (const name of Object.keys(spec.state)) this.declareState(model, spec, name);
    if (spec.kind === "query") this.declareInputs(model);
    const entry = model.live && this.shop.names.get(element.id);
    if (!entry || entry.uid !== element.uid) return;
    if (spec.kind !== "query") for (const [name, index] of model.properties) entry.members.set(name, index);
    for (const [name, index] of model.states) entry.members.set(name, index);
  }

  // --- properties

  private declareProperty(model: ElementModel, name: string, property: PropertyData, listOver?: string): void {
    const { element, spec } = model;
    // Code of a query is no value: its text is the server's, its bodies are run on results.
    if (spec && spec.kind !== "component" && property.kind === "code") return;
    const written = (element.properties[name] ?? property.default ?? null) as Json;
    const formula = spec?.kind === "variable" ? this.literal(written) : this.shop.formulas.of(written);
    const isState = spec !== null && Object.hasOwn(spec.state, name);
    // How a query behaves is no value of its own: only what it answered can be read.
    const isShown = spec?.kind !== "query" && !isState;
    const show = (value: unknown): void => {
      if (model.live && isShown) model.live[name] = value;
    };
    if (formula.kind === "fixed") {
      const value = coerce(property.kind, formula.value, property.default);
      model.fixed.set(name, value);
      show(value);
      return;
    }
    const label = `${this.nameOf(model)}.${name}`;
    const isScoped = property.scope?.includes("item") ?? false;
    const over = property.over ?? listOver ?? "data";
    const owner = model.list ? this.models.get(element.parent!)! : model;
    const isWindowed = Object.values(owner.spec?.lists ?? {}).some((list) => list.scope?.includes("item"));
    const scope = this.scopeFor(model, isScoped);
    const index = this.add(model, `${element.uid}/${name}`, label, show);
    model.properties.set(name, index);
    const wrap = (evaluate: () => unknown): (() => unknown) => {
      if (!isScoped) return () => coerce(property.kind, evaluate(), property.default);
      if (isWindowed) return this.cellToken(model, name, over, evaluate);
      return this.mapped(owner, over, formula, evaluate);
    };
    const extra = () => (isScoped && !isWindowed ? this.memberNodes(owner, over) : []);
    this.draft(index, formula, scope, wrap, extra, typeof written === "string" ? written : JSON.stringify(written));
  }

  /** Its own value only says that cells are to be asked for again [S4]. */
  private cellToken(model: ElementModel, name: string, over: string, evaluate: () => unknown): () => unknown {
    const column = model.list ? model.element.properties.key : null;
    model.cells.set(name, { over, key: typeof column === "string" ? column : null, evaluate });
    let count = 0;
    return () => ({ perRow: ++count });
  }

  private mapped(owner: ElementModel, over: string, formula: Formula, evaluate: () => unknown): () => unknown {
    const hasRowNames = readsRow(formula);
    return () => {
      if (!hasRowNames) {
        const value = evaluate();
        if (Array.isArray(value)) return value;
      }
      return this.shop.rows.each(rowsOf(this.memberValue(owner, over)), evaluate);
    };
  }

  /** As Retool: a variable's initial value is JavaScript; a text that is no literal stands for itself [V5]. */
  private literal(written: Json): Formula {
    const formula = this.shop.formulas.of(written);
    if (formula.kind !== "fixed" || typeof written !== "string" || written.trim() === "") return formula;
    const parsed = parseExpression(written);
    return parsed.ok && parsed.reads.length === 0 ? this.shop.formulas.expression(written) : formula;
  }

  // --- state

  private declareState(model: ElementModel, spec: SpecData, name: string): void {
    const { element } = model;
    const state = spec.state[name]!;
    const key = `${element.uid}/$${name}`;
    const store = (value: unknown): void => {
      if (model.live) model.live[name] = value;
    };
    const index = this.add(model, key, `${this.nameOf(model)}.${name}`, store);
    model.states.set(name, index);
    if (spec.kind === "transformer") return this.declareTransformer(model, index);
    if (state.collects !== undefined) return this.declareCollection(model, index, state.collects);
    const settable = this.settable(key);
    let seed: () => unknown;
    let inputs: () => number[];
    if (state.from !== undefined) {
      const from = state.from;
      inputs = () => this.ownProperty(model, from);
      seed = () => this.propertyValue(model, from);
    } else if (state.builds !== undefined) {
      const parts = Object.entries(state.builds);
      inputs = () => parts.flatMap(([, part]) => ("property" in part ? this.ownProperty(model, part.property) : []));
      seed = () =>
        Object.fromEntries(
          parts.map(([member, part]) => [
            member,
            "property" in part ? this.propertyValue(model, part.property) : part.value,
          ]),
        );
    } else {
      inputs = () => [];
      seed = () => state.starts ?? null;
    }
    this.drafts.push({
      index,
      sources: () => [],
      finish: () => ({
        inputs: inputs(),
        compute: () => settable.read(seed()),
        signature: this.seedSignature(model, state.from),
      }),
    });
  }

  private seedSignature(model: ElementModel, from: string | undefined): string {
    return from === undefined ? "" : JSON.stringify(model.element.properties[from] ?? null);
  }

  private declareTransformer(model: ElementModel, index: number): void {
    const body = model.element.properties.funcBody;
    const text = typeof body === "string" ? body : "";
    this.draft(
      index,
      this.shop.formulas.body(text, true),
      this.scopeFor(model, false),
      (evaluate) => evaluate,
      () => [],
      text,
    );
  }

  /** The values of the inputs inside, by their form data key [M7]. */
  private declareCollection(model: ElementModel, index: number, by: string): void {
    const members = this.inputsInside(model.element.uid, by);
    this.drafts.push({
      index,
      sources: () => [],
      finish: () => ({
        inputs: members.flatMap((member) => [...this.ownProperty(member, by), member.states.get("value")!]),
        compute: () => {
          const collected: Record<string, unknown> = {};
          for (const member of members) {
            const key = this.propertyValue(member, by);
            const name = typeof key === "string" && key !== "" ? key : member.element.id;
            Object.defineProperty(collected, name, {
              value: this.machine!.values[member.states.get("value")!],
              enumerable: true,
              configurable: true,
              writable: true,
            });
          }
          return collected;
        },
        signature: members.map(({ element }) => element.uid).join(),
      }),
    });
  }

  private inputsInside(uid: string, by: string): ElementModel[] {
    const found: ElementModel[] = [];
    const open = [...(this.byParent.get(uid) ?? [])];
    for (let element = open.shift(); element; element = open.shift()) {
      const model = this.models.get(element.uid)!;
      if (model.spec && Object.hasOwn(model.spec.properties, by) && Object.hasOwn(model.spec.state, "value"))
        found.push(model);
      const collectsItself = Object.values(model.spec?.state ?? {}).some(({ collects }) => collects !== undefined);
      if (!collectsItself) open.unshift(...(this.byParent.get(element.uid) ?? []));
    }
    return found;
  }

  // --- queries

  private declareInputs(model: ElementModel): void {
    const { element } = model;
    const index = this.add(model, `${element.uid}/#inputs`, `${this.nameOf(model)} (inputs)`, null);
    const inputs = new QueryInputs(this.inputsOf(element), this.shop, this.shop.names, watchedOf(element));
    this.queries.set(element.uid, { uid: element.uid, node: index, inputs });
    this.drafts.push({
      index,
      sources: () => inputs.sources(),
      finish: () => ({
        inputs: inputs.reads().flatMap((read) => (read.name === element.id ? [] : this.shop.names.nodesOf(read))),
        compute: inputs.compile(),
        signature: inputs.text,
      }),
    });
  }

  // --- nodes

  private add(owner: ElementModel | null, key: string, label: string, store: Node["store"]): number {
    this.owners.push(owner);
    this.nodes.push({ key, label, signature: "", inputs: [], compute: null, store });
    return this.nodes.length - 1;
  }

  private draft(
    index: number,
    formula: Formula,
    scope: ElementScope<ElementModel>,
    wrap: (evaluate: () => unknown) => () => unknown,
    extra: () => readonly number[],
    text: string,
  ): void {
    this.drafts.push({
      index,
      sources: () => sourcesOf(formula, scope),
      finish: () => {
        const inputs = [...extra()];
        for (const code of codesOf(formula)) for (const read of code.reads) inputs.push(...this.nodesRead(read, scope));
        // A broken part of a text is undefined, the rest is shown; a property that is nothing else is an error [T4].
        const problem = formula.kind === "code" ? formula.problem : undefined;
        const fault: EngineError | null = problem ? { kind: "syntax", ...problem } : null;
        return { inputs, compute: wrap(this.evaluator(formula, scope)), signature: text, fault };
      },
    });
  }

  /** An element that is named alone is copied: the object itself stays the same, so no reader would notice a change. */
  private evaluator(formula: Formula, scope: Scope): () => unknown {
    const evaluate = bind(formula, scope, this.shop.functions);
    if (formula.kind !== "code") return evaluate;
    const entry = this.shop.names.get(formula.code.code.trim());
    if (!entry || entry.uid === null) return evaluate;
    return () => ({ ...(evaluate() as object) });
  }

  private finish(draft: Draft): void {
    const { inputs, compute, signature, fault } = draft.finish();
    const node = this.nodes[draft.index]!;
    node.inputs = inputs.length < 2 ? inputs : [...new Set(inputs)];
    node.compute = compute;
    node.signature = signature;
    node.fault = this.shop.off.has(node.label) ? STUCK : (fault ?? null);
  }

  // --- scopes

  private scopeFor(model: ElementModel, isScoped: boolean): ElementScope<ElementModel> {
    const made = isScoped ? this.rowScopes : this.scopes;
    let scope = made.get(model);
    if (!scope) {
      const owner = model.live ? model : (this.models.get(model.element.parent ?? "") ?? null);
      const rowNames = isScoped ? this.shop.rows.locals : null;
      scope = new ElementScope(this.shop.names, owner, owner?.live ?? undefined, rowNames);
      made.set(model, scope);
    }
    return scope;
  }

  private nodesRead(read: Read, scope: ElementScope<ElementModel>): readonly number[] {
    if (scope.isRowName(read.name)) return [];
    if (read.name !== "self") return this.shop.names.nodesOf(read);
    return scope.owner && read.member !== null ? this.memberNodes(scope.owner, read.member) : [];
  }

  private scopeOf(uid: string): Scope {
    const model = this.models.get(uid);
    return model ? this.scopeFor(model, model.list !== null) : this.shop.names;
  }

  private memberNodes(model: ElementModel, member: string): number[] {
    const index = model.states.get(member) ?? model.properties.get(member);
    return index === undefined ? [] : [index];
  }

  private memberValue(model: ElementModel, member: string): unknown {
    const index = model.states.get(member) ?? model.properties.get(member);
    return index === undefined ? model.fixed.get(member) : this.machine!.values[index];
  }

  private ownProperty(model: ElementModel, name: string): number[] {
    const index = model.properties.get(name);
    return index === undefined ? [] : [index];
  }

  private propertyValue(model: ElementModel, name: string): unknown {
    const index = model.properties.get(name);
    return index === undefined ? model.fixed.get(name) : this.machine!.values[index];
  }

  private settable(key: string): Settable {
    let settable = this.shop.settables.get(key);
    if (!settable) {
      settable = new Settable();
      this.shop.settables.set(key, settable);
    }
    return settable;
  }

  private nameOf({ element }: ElementModel): string {
    if (element.id !== "") {
      const parent = element.parent === null ? undefined : this.elements.get(element.parent);
      const isEntry = this.models.get(element.uid)?.list;
      return isEntry && parent ? `${parent.id}.${element.id}` : element.id;
    }
    return element.type;
  }
}

function watchedOf(element: ElementData): readonly string[] {
  const watched = element.properties.watchedParams;
  return Array.isArray(watched) ? watched.filter((one): one is string => typeof one === "string") : [];
}
