/**
 * Builds the graph of an app: which nodes there are, what each reads and how it is computed. Rules [M1]–[M9] of
 * engine/SPEC.md. Built anew when nodes come or go; texts, functions, set values and outcomes are then found by key, so
 * only what the edit touched is compiled and evaluated again. Any other edit is taken over in place.
 */
import type { Json } from "../engine/compile";
import type { EngineError } from "../engine/errors";
import type { Scope } from "../engine/formula";
import type { Cell, Source } from "../engine/functions";
import { isSame, keysOf } from "../engine/intrinsics";
import type { Read } from "../engine/parse";
import { isList } from "../engine/repeat";
import { Machine, type Node } from "../engine/turn";
import { Declarer } from "./declare";
import { ElementScope } from "./element-scope";
import { type Declared, GIVEN, inputsOfModule, queryNamedBy } from "./given";
import type { Draft, ElementModel, Member, Model, Workshop } from "./model";
import type { Names } from "./names";
import type { ElementData, ListData, PropertyData, SpecData } from "./protocol";
import type { QueryModel } from "./query-inputs";
import { Repeats } from "./repeats";

type InputsOf = (element: ElementData) => { [bag: string]: readonly { text: string }[] };

const NONE: readonly number[] = [];
const NO_LISTS: readonly ElementModel[] = [];
/** Shared: most elements have no state, or no value that is written out. */
const NONE_BY_NAME: Map<string, number> = new Map();

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
  /** What a module's inside names of the outside, and the other way round, by the uid of the Module element. */
  private readonly given = new Map<string, ElementData[]>();
  private readonly declared = new Map<SpecData | ListData, Declared>();
  private readonly declarer: Declarer;
  private readonly repeats: Repeats;
  private machine: Machine | null = null;

  constructor(
    private readonly elements: ReadonlyMap<string, ElementData>,
    private readonly specs: ReadonlyMap<string, SpecData>,
    inputsOf: InputsOf,
    private readonly shop: Workshop,
  ) {
    shop.modelOf = (uid) => this.models.get(uid);
    this.repeats = new Repeats(shop, (model, name) => {
      const index = model.states.get(name) ?? model.properties.get(name);
      return index === undefined ? model.fixed.get(name) : this.machine!.values[index];
    });
    this.declarer = new Declarer(shop, inputsOf, {
      model: (uid) => this.models.get(uid),
      names: ({ element }) => this.shop.namesIn(element.space),
      children: (uid) => this.byParent.get(uid) ?? [],
      values: () => this.machine!.values,
      repeats: this.repeats,
      scopeFor: (model, isScoped) => this.scopeFor(model, isScoped),
    });
  }

  build(previous: Machine | null): Model {
    this.shop.names.clear();
    for (const names of this.shop.spaces.values()) names.clear();
    this.arrange();
    for (const element of this.elements.values()) this.declareAfterParents(element);
    for (const [name, value] of Object.entries(this.shop.globals)) this.declareGlobal(name, value);
    this.declareGivenQueries();
    for (const model of this.models.values()) this.declareMembers(model);
    for (const model of this.models.values()) this.declareOutputs(model);
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
      repeats: this.repeats,
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
      if (element.space === undefined || !Object.hasOwn(GIVEN, element.type)) continue;
      const given = this.given.get(element.space);
      if (given) given.push(element);
      else this.given.set(element.space, [element]);
    }
    const before = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
    for (const siblings of this.byParent.values()) {
      siblings.sort((one, other) => before(one.order, other.order) || before(one.uid, other.uid));
    }
  }

  // --- declaring

  /** A list comes before what lies in it. */
  private declareAfterParents(element: ElementData): void {
    const open: ElementData[] = [];
    for (let one: ElementData | undefined = element; one && !this.models.has(one.uid) && !open.includes(one); ) {
      open.push(one);
      one = one.parent === null ? undefined : this.elements.get(one.parent);
    }
    for (let one = open.pop(); one; one = open.pop()) this.declare(one);
  }

  private listsAround({ parent }: ElementData): readonly ElementModel[] {
    const above = parent === null ? undefined : this.models.get(parent);
    if (!above) return NO_LISTS;
    return isList(above.element) && above.spec ? [...above.lists, above] : above.lists;
  }

  private declare(element: ElementData): void {
    const known = this.specs.get(element.type) ?? null;
    const list = known ? null : this.listOf(element);
    const spec = element.isAsleep ? null : known;
    const properties = new Map<string, number>();
    const states = spec && keysOf(spec.state).length > 0 ? new Map<string, number>() : NONE_BY_NAME;
    const lists = spec?.kind === "query" ? NO_LISTS : this.listsAround(element);
    const outputs = this.given.has(element.uid) ? new Map<string, number>() : NONE_BY_NAME;
    let live: Record<string, unknown> | null = null;
    if (element.id !== "" && list === null && element.type !== "Event") {
      // Seen from outside, what is in a list is an array of it [S8].
      live = lists.length > 0 ? ([] as unknown as Record<string, unknown>) : this.shop.makeLive(element.uid, spec);
      live.id = element.id;
      // A type that we don't know still has its name: reading it gives undefined and not a ReferenceError.
      const members = !spec ? [] : spec.kind === "query" ? [states] : [outputs, states, properties];
      this.shop.namesIn(element.space).add(element.id, spec?.kind ?? "component", element.uid, live, members);
    }
    this.models.set(element.uid, {
      element,
      spec,
      list: element.isAsleep ? null : list,
      live,
      properties,
      states,
      outputs,
      lists,
      rowLives: new Map(),
      fixed: NONE_BY_NAME,
      cells: null,
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
    entry.node = this.add(null, `$global/${name}`, name, entry.cell, "v");
    this.nodes[entry.node]!.initial = value;
  }

  /** A module's input that is a query names a query of the app around it [X3]. */
  private declareGivenQueries(): void {
    for (const [space, given] of this.given) {
      const module = this.elements.get(space);
      if (!module) continue;
      for (const { id, type } of given) {
        if (GIVEN[type] !== "query") continue;
        const named = queryNamedBy(module.properties[id]);
        const entry = named === undefined ? undefined : this.shop.namesIn(module.space).get(named);
        if (entry) this.shop.namesIn(space).alias(id, entry);
      }
    }
  }

  /** What a module gives out can be read of the Module element under the output's name [X2]. */
  private declareOutputs(model: ElementModel): void {
    if (model.outputs === NONE_BY_NAME) return;
    for (const { uid, id, type } of this.given.get(model.element.uid)!) {
      const output = GIVEN[type] === "output" ? this.models.get(uid) : undefined;
      if (!output) continue;
      const key = `${model.element.uid}/>${id}`;
      const index = this.add(model, key, `${this.nameOf(model)}.${id}`, model.live, id);
      model.outputs.set(id, index);
      this.drafts[index] = this.declarer.output(output, index);
    }
  }

  private declareMembers(model: ElementModel): void {
    const { element, spec } = model;
    const label = this.nameOf(model);
    for (const [name, property] of this.declaredOf(model)) this.declareProperty(model, name, property, label);
    if (!spec) return;
    for (const name in spec.state)
      model.states.set(name, this.add(model, `${element.uid}/$${name}`, `${label}.${name}`, model.live, name));
    if (spec.kind === "query") {
      const node = this.add(model, `${element.uid}/#inputs`, `${label} (inputs)`, null, "");
      const query = this.declarer.query(model, node);
      this.queries.set(element.uid, query);
      this.queryList.push(query);
      this.drafts[node] = this.declarer.inputs(model, query);
    }
  }

  /** The properties that can be values. Code of a query is none: its text is the server's, its bodies run on results. */
  private declaredOf(model: ElementModel): Declared {
    const { spec, list } = model;
    const owner = list ?? spec;
    if (!owner) return [];
    const own = this.declaredBy(owner, spec, list);
    return model.outputs === NONE_BY_NAME
      ? own
      : [...own, ...inputsOfModule(this.given.get(model.element.uid)!, owner)];
  }

  private declaredBy(owner: SpecData | ListData, spec: SpecData | null, list: ListData | null): Declared {
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
    const target = isMemberOfLive(model, name) ? model.live : null;
    const index = this.add(model, `${model.element.uid}/${name}`, `${owner}.${name}`, target, name);
    model.properties.set(name, index);
    this.drafts[index] = this.declarer.property(model, name, property, formula, index);
  }

  private fix(model: ElementModel, name: string, value: unknown): void {
    if (model.fixed === NONE_BY_NAME) model.fixed = new Map();
    model.fixed.set(name, value);
    if (model.live && isMemberOfLive(model, name)) model.live[name] = value;
  }

  private draftStates(model: ElementModel): void {
    for (const [name, index] of model.states) this.drafts[index] = this.declarer.state(model, name, index);
  }

  private add(
    owner: ElementModel | null,
    key: string,
    label: string,
    target: Node["target"] | Cell,
    member: string,
  ): number {
    this.owners.push(owner);
    this.drafts.push(null);
    this.nodes.push({ key, label, signature: "", inputs: NONE, compute: null, target, member });
    return this.nodes.length - 1;
  }

  // --- wiring

  private compile(drafts: Iterable<Draft | null>): void {
    const sources: Source[] = [];
    for (const draft of drafts) {
      if (!draft || draft.shared?.isCollected) continue;
      if (draft.shared) draft.shared.isCollected = true;
      this.declarer.addSources(sources, draft);
    }
    this.shop.functions.prepare(sources);
  }

  private finish(draft: Draft, node: Node): void {
    const { shared } = draft;
    if (shared === null) node.inputs = this.inputsOf(draft);
    else {
      shared.inputs ??= this.inputsOf(draft);
      node.inputs = shared.inputs;
    }
    node.compute = draft.bind();
    const owner = this.owners[draft.index];
    if (owner && owner.lists.length > 0) this.repeat(owner, draft, node);
    node.signature = draft.signature;
    node.fault = this.shop.off.has(node.label) ? STUCK : draft.fault;
  }

  /** A node in a list is evaluated for each row that is shown [S6]. */
  private repeat(owner: ElementModel, draft: Draft, node: Node): void {
    const inputs = [...node.inputs];
    for (const list of owner.lists) {
      for (const name of ["data", "instances", "shownRows"]) {
        const index = list.states.get(name) ?? list.properties.get(name);
        if (index !== undefined) inputs.push(index);
      }
    }
    node.inputs = withoutRepeats(inputs);
    node.compute = this.repeats.over(owner, draft, node.target === null ? null : node.member, node.compute!);
  }

  private inputsOf({ codes, scope, names, members, except }: Draft): readonly number[] {
    const inputs: number[] = [];
    for (const { model, name, isState } of members) {
      const index = (isState ? model.states : model.properties).get(name);
      if (index !== undefined) inputs.push(index);
    }
    for (const { reads } of codes) {
      for (const read of reads) if (read.name !== except) this.addNodes(inputs, read, scope, names);
    }
    return inputs.length === 0 ? NONE : withoutRepeats(inputs);
  }

  private addNodes(inputs: number[], read: Read, scope: ElementScope<ElementModel> | null, names: Names | null): void {
    if (scope?.isRowName(read.name)) return;
    if (read.name !== "self" || scope === null) return (scope?.names ?? names)?.addNodes(inputs, read);
    if (!scope.owner || read.member === null) return;
    const index = scope.owner.states.get(read.member) ?? scope.owner.properties.get(read.member);
    if (index !== undefined) inputs.push(index);
  }

  // --- scopes and labels

  private scopeFor(model: ElementModel, isScoped: boolean): ElementScope<ElementModel> {
    const made = isScoped ? model.rowScope : model.scope;
    if (made) return made;
    const owner = model.live ? model : (this.models.get(model.element.parent ?? "") ?? null);
    const rowNames = isScoped || model.lists.length > 0 ? this.shop.rows.locals : null;
    const names = this.shop.namesIn(model.element.space);
    const scope = new ElementScope(names, owner, owner?.live ?? undefined, rowNames);
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
    const name = list && parent ? `${parent.id}.${element.id}` : element.id;
    const module = element.space === undefined ? undefined : this.models.get(element.space);
    return module ? `${this.nameOf(module)}::${name}` : name;
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
      before.space === element.space &&
      before.isAsleep === element.isAsleep &&
      !Object.hasOwn(GIVEN, element.type) &&
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

  private doesRead({ codes, scope, names, members, except }: Draft, model: ElementModel, name: string): boolean {
    if (members.some((member: Member) => member.model === model && member.name === name)) return true;
    for (const { reads } of codes) {
      for (const read of reads) {
        if (read.member !== null && read.member !== name) continue;
        const isIt =
          read.name === "self"
            ? scope?.owner === model
            : this.doesName(read.name, model, scope, scope?.names ?? names, except);
        if (isIt) return true;
      }
    }
    return false;
  }

  private doesName(
    name: string,
    model: ElementModel,
    scope: ElementScope<ElementModel> | null,
    names: Names | null,
    except: string | null,
  ): boolean {
    if (name === except || scope?.isRowName(name)) return false;
    return names?.get(name)?.uid === model.element.uid;
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

/** Most texts read a few names, and a Set of each would cost more than it saves. */
function withoutRepeats(list: number[]): readonly number[] {
  if (list.length > 8) return [...new Set(list)];
  let count = 0;
  for (let at = 0; at < list.length; at++) if (list.indexOf(list[at]!) === at) list[count++] = list[at]!;
  // A copy as long as it is: a list that grew keeps room for more.
  return list.slice(0, count);
}
