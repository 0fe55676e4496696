/**
 * Builds the graph of an app: which nodes there are, what each reads and how it is computed. Rules [M1]–[M9] of
 * engine/SPEC.md. Built anew when nodes come or go; texts, functions, set values and outcomes are then found by key, so
 * only what the edit touched is compiled and evaluated again. Any other edit is taken over in place.
 */
import type { Json } from "../engine/compile";
import type { EngineError } from "../engine/errors";
import type { Scope } from "../engine/formula";
import type { Source } from "../engine/functions";
import { isSame } from "../engine/intrinsics";
import type { Read } from "../engine/parse";
import { Machine, type Node } from "../engine/turn";
import { Declarer } from "./declare";
import { ElementScope } from "./element-scope";
import type { Draft, ElementModel, Member, Model, Workshop } from "./model";
import type { ElementData, ListData, PropertyData, SpecData } from "./protocol";
import type { QueryModel } from "./query-inputs";

type InputsOf = (element: ElementData) => { [bag: string]: readonly { text: string }[] };
type Declared = readonly (readonly [name: string, property: PropertyData])[];

const STUCK: EngineError = {
  kind: "stuck",
  message: "This expression did not come to an end, so it was switched off. Change it to try again.",
};

export function buildModel(
  elements: ReadonlyMap<string, ElementData>,
  specs: ReadonlyMap<string, SpecData>,
  inputsOf: InputsOf,
  workshop: Workshop,
  previous: Machine | null,
): Model {
  return new Builder(elements, specs, inputsOf, workshop).build(previous);
}

class Builder {
  private readonly nodes: Node[] = [];
  private readonly owners: (ElementModel | null)[] = [];
  /** By node; null for globals. */
  private readonly drafts: (Draft | null)[] = [];
  private readonly models = new Map<string, ElementModel>();
  private readonly queries = new Map<string, QueryModel>();
  private readonly queryList: QueryModel[] = [];
  private readonly byParent = new Map<string | null, ElementData[]>();
  private readonly declared = new Map<SpecData | ListData, Declared>();
  private readonly declarer: Declarer;
  private machine: Machine | null = null;

  constructor(
    private readonly elements: ReadonlyMap<string, ElementData>,
    private readonly specs: ReadonlyMap<string, SpecData>,
    inputsOf: InputsOf,
    private readonly shop: Workshop,
  ) {
    this.declarer = new Declarer(shop, inputsOf, {
      model: (uid) => this.models.get(uid),
      children: (uid) => this.byParent.get(uid) ?? [],
      values: () => this.machine!.values,
      scopeFor: (model, isScoped) => this.scopeFor(model, isScoped),
    });
  }

  build(previous: Machine | null): Model {
    this.shop.names.clear();
    this.arrange();
    for (const element of this.elements.values()) this.declare(element);
    for (const [name, value] of Object.entries(this.shop.globals)) this.declareGlobal(name, value);
    for (const model of this.models.values()) this.declareMembers(model);
    // Collections name their members' nodes, so these come first.
    for (const model of this.models.values()) this.draftStates(model);
    this.compile(this.drafts);
    for (const draft of this.drafts) if (draft) this.finish(draft, this.nodes[draft.index]!);
    this.machine = new Machine(this.nodes, previous);
    return {
      elements: this.models,
      machine: this.machine,
      queries: this.queries,
      queryList: this.queryList,
      owners: this.owners,
      children: (uid) => this.byParent.get(uid) ?? [],
      scopeOf: (uid) => this.scopeOf(uid),
      edit: (changed) => this.edit(changed),
      edited: (before) => this.edited(before),
      named: (names) => this.named(names),
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

  // --- declaring

  private declare(element: ElementData): void {
    const spec = this.specs.get(element.type) ?? null;
    const list = spec ? null : this.listOf(element);
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
      scope: null,
      rowScope: null,
    });
  }

  private listOf({ type, parent }: ElementData): ListData | null {
    const owner = parent === null ? undefined : this.elements.get(parent);
    const lists = owner && this.specs.get(owner.type)?.lists;
    return (lists && Object.values(lists).find(({ tag }) => tag === type)) ?? null;
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
    const { element, spec } = model;
    const label = this.nameOf(model);
    for (const [name, property] of this.declaredOf(model)) this.declareProperty(model, name, property, label);
    if (!spec) return;
    for (const name in spec.state) {
      const store = (value: unknown): void => {
        if (model.live) model.live[name] = value;
      };
      model.states.set(name, this.add(model, `${element.uid}/$${name}`, `${label}.${name}`, store));
    }
    if (spec.kind === "query") {
      const node = this.add(model, `${element.uid}/#inputs`, `${label} (inputs)`, null);
      const query = this.declarer.query(model, node);
      this.queries.set(element.uid, query);
      this.queryList.push(query);
      this.drafts[node] = this.declarer.inputs(model, query);
    }
    const entry = model.live && this.shop.names.get(element.id);
    if (!entry || entry.uid !== element.uid) return;
    if (spec.kind !== "query") for (const [name, index] of model.properties) entry.members.set(name, index);
    for (const [name, index] of model.states) entry.members.set(name, index);
  }

  /** The properties that can be values. Code of a query is none: its text is the server's, its bodies run on results. */
  private declaredOf({ spec, list }: ElementModel): Declared {
    const owner = list ?? spec;
    if (!owner) return [];
    let declared = this.declared.get(owner);
    if (!declared) {
      const hasCode = list !== null || spec?.kind === "component";
      declared = Object.entries(owner.properties).filter(([, { kind }]) => hasCode || kind !== "code");
      this.declared.set(owner, declared);
    }
    return declared;
  }

  private declareProperty(model: ElementModel, name: string, property: PropertyData, owner: string): void {
    const formula = this.declarer.formula(model, name, property);
    if (formula.kind === "fixed") return this.fix(model, name, this.declarer.fixed(formula.value, property));
    const isShown = isMemberOfLive(model, name);
    const show = (value: unknown): void => {
      if (model.live && isShown) model.live[name] = value;
    };
    const index = this.add(model, `${model.element.uid}/${name}`, `${owner}.${name}`, show);
    model.properties.set(name, index);
    this.drafts[index] = this.declarer.property(model, name, property, formula, index);
  }

  private fix(model: ElementModel, name: string, value: unknown): void {
    model.fixed.set(name, value);
    if (model.live && isMemberOfLive(model, name)) model.live[name] = value;
  }

  private draftStates(model: ElementModel): void {
    for (const [name, index] of model.states) this.drafts[index] = this.declarer.state(model, name, index);
  }

  private add(owner: ElementModel | null, key: string, label: string, store: Node["store"]): number {
    this.owners.push(owner);
    this.drafts.push(null);
    this.nodes.push({ key, label, signature: "", inputs: [], compute: null, store });
    return this.nodes.length - 1;
  }

  // --- wiring

  private compile(drafts: Iterable<Draft | null>): void {
    const sources: Source[] = [];
    for (const draft of drafts) if (draft) this.declarer.addSources(sources, draft);
    this.shop.functions.prepare(sources);
  }

  private finish(draft: Draft, node: Node): void {
    node.inputs = this.inputsOf(draft);
    node.compute = draft.bind();
    node.signature = draft.signature;
    node.fault = this.shop.off.has(node.label) ? STUCK : draft.fault;
  }

  private inputsOf({ codes, scope, members, except }: Draft): readonly number[] {
    const inputs: number[] = [];
    for (const { model, name, isState } of members) {
      const index = (isState ? model.states : model.properties).get(name);
      if (index !== undefined) inputs.push(index);
    }
    for (const { reads } of codes) {
      for (const read of reads) if (read.name !== except) this.addNodes(inputs, read, scope);
    }
    return inputs.length < 2 ? inputs : [...new Set(inputs)];
  }

  private addNodes(inputs: number[], read: Read, scope: ElementScope<ElementModel> | null): void {
    if (scope?.isRowName(read.name)) return;
    if (read.name !== "self" || scope === null) return this.shop.names.addNodes(inputs, read);
    if (!scope.owner || read.member === null) return;
    const index = scope.owner.states.get(read.member) ?? scope.owner.properties.get(read.member);
    if (index !== undefined) inputs.push(index);
  }

  // --- scopes and labels

  private scopeFor(model: ElementModel, isScoped: boolean): ElementScope<ElementModel> {
    const made = isScoped ? model.rowScope : model.scope;
    if (made) return made;
    const owner = model.live ? model : (this.models.get(model.element.parent ?? "") ?? null);
    const rowNames = isScoped ? this.shop.rows.locals : null;
    const scope = new ElementScope(this.shop.names, owner, owner?.live ?? undefined, rowNames);
    if (isScoped) model.rowScope = scope;
    else model.scope = scope;
    return scope;
  }

  private scopeOf(uid: string): Scope {
    const model = this.models.get(uid);
    return model ? this.scopeFor(model, model.list !== null) : this.shop.names;
  }

  private nameOf({ element, list }: ElementModel): string {
    if (element.id === "") return element.type;
    const parent = element.parent === null ? undefined : this.elements.get(element.parent);
    return list && parent ? `${parent.id}.${element.id}` : element.id;
  }

  // --- edits

  private edit(changed: readonly ElementData[]): boolean {
    if (!changed.every((element) => this.hasSameNodes(element))) return false;
    for (const element of changed) this.takeOver(this.models.get(element.uid)!, element);
    return true;
  }

  private hasSameNodes(element: ElementData): boolean {
    const model = this.models.get(element.uid);
    if (!model) return false;
    const before = model.element;
    const isInPlace =
      before.id === element.id &&
      before.type === element.type &&
      before.parent === element.parent &&
      before.order === element.order;
    if (!isInPlace) return false;
    const edited: ElementModel = { ...model, element };
    return this.declaredOf(model).every(([name, property]) => {
      const isFixed = this.declarer.formula(edited, name, property).kind === "fixed";
      return isFixed !== model.properties.has(name);
    });
  }

  private takeOver(model: ElementModel, element: ElementData): void {
    const before = model.element;
    model.element = element;
    const siblings = this.byParent.get(element.parent)!;
    siblings[siblings.indexOf(before)] = element;
    const drafts: Draft[] = [];
    for (const [name, property] of this.declaredOf(model)) {
      const index = model.properties.get(name);
      if (index === undefined) {
        if (isSameWritten(before.properties[name], element.properties[name])) continue;
        const formula = this.declarer.formula(model, name, property);
        if (formula.kind === "fixed") this.fix(model, name, this.declarer.fixed(formula.value, property));
      } else {
        const formula = this.declarer.formula(model, name, property);
        drafts.push(this.declarer.property(model, name, property, formula, index));
      }
    }
    for (const [name, index] of model.states) drafts.push(this.declarer.state(model, name, index));
    const old = this.queries.get(element.uid);
    if (old) {
      const query = this.declarer.query(model, old.node);
      this.queries.set(element.uid, query);
      this.queryList[this.queryList.indexOf(old)] = query;
      drafts.push(this.declarer.inputs(model, query));
    }
    this.compile(drafts);
    for (const draft of drafts) {
      this.drafts[draft.index] = draft;
      const node = { ...this.nodes[draft.index]! };
      this.finish(draft, node);
      this.machine!.replace(draft.index, node);
    }
    this.edited(before);
  }

  private edited(before: ElementData): void {
    const model = this.models.get(before.uid);
    if (!model) return;
    for (const name of model.fixed.keys())
      if (!isSameWritten(before.properties[name], model.element.properties[name])) this.touchReaders(model, name);
  }

  private named(names: ReadonlySet<string>): void {
    if (names.size === 0) return;
    for (const draft of this.drafts)
      if (draft?.codes.some(({ reads }) => reads.some(({ name }) => names.has(name)))) this.machine!.touch(draft.index);
  }

  /** A value that is written out has no node, so its readers are told by hand [G12]. */
  private touchReaders(model: ElementModel, name: string): void {
    for (const draft of this.drafts) if (draft && this.doesRead(draft, model, name)) this.machine!.touch(draft.index);
  }

  private doesRead({ codes, scope, members, except }: Draft, model: ElementModel, name: string): boolean {
    if (members.some((member: Member) => member.model === model && member.name === name)) return true;
    for (const { reads } of codes) {
      for (const read of reads) {
        if (read.member !== null && read.member !== name) continue;
        if (read.name === "self" ? scope?.owner === model : this.doesName(read.name, model, scope, except)) return true;
      }
    }
    return false;
  }

  private doesName(
    name: string,
    model: ElementModel,
    scope: ElementScope<ElementModel> | null,
    except: string | null,
  ): boolean {
    if (name !== model.element.id || name === except || scope?.isRowName(name)) return false;
    return this.shop.names.get(name)?.uid === model.element.uid;
  }
}

/** How a query behaves is no value of its own: only what it answered can be read. State has the word over a property. */
function isMemberOfLive({ spec }: ElementModel, name: string): boolean {
  return spec !== null && spec.kind !== "query" && !Object.hasOwn(spec.state, name);
}

function isSameWritten(one: Json | undefined, other: Json | undefined): boolean {
  if (isSame(one, other)) return true;
  const isPlain = typeof one !== "object" && typeof other !== "object";
  return !isPlain && JSON.stringify(one) === JSON.stringify(other);
}
