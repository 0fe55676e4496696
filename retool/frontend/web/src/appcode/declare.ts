/**
 * Drafts of nodes: for one property, state or query what it reads and how it is computed. Knows nothing of the graph
 * they make; what it needs of the others it asks for by uid.
 */
import { coerce } from "../engine/coerce";
import type { Json } from "../engine/compile";
import type { EngineError } from "../engine/errors";
import { addSources, bind, codesOf, type Formula } from "../engine/formula";
import type { Code, Source } from "../engine/functions";
import { parseExpression } from "../engine/parse";
import { isList } from "../engine/repeat";
import { ROW_NAMES, readsRow } from "../engine/scope";
import type { ElementScope } from "./element-scope";
import { CodeInputs } from "./local-runs";
import type { Draft, ElementModel, Member, Shared, Workshop } from "./model";
import type { Names } from "./names";
import type { ElementData, PropertyData } from "./protocol";
import { QueryInputs, type QueryModel } from "./query-inputs";
import type { Repeats } from "./repeats";
import { rowsOf } from "./rows";
import { Settable } from "./settable";

/** What of the rest of the app a draft may look at. */
export type Surroundings = {
  model(uid: string): ElementModel | undefined;
  names(model: ElementModel): Names;
  children(uid: string): readonly ElementData[];
  /** Values by node; there only once nodes are evaluated. */
  values(): readonly unknown[];
  scopeFor(model: ElementModel, isScoped: boolean): ElementScope<ElementModel>;
  readonly repeats: Repeats;
};

type Bags = { [bag: string]: readonly { text: string }[] };
const NO_MEMBERS: readonly Member[] = [];
const NO_CODES: readonly Code[] = [];

export class Declarer {
  constructor(
    private readonly shop: Workshop,
    private readonly inputsOf: (element: ElementData) => Bags,
    private readonly around: Surroundings,
  ) {}

  // --- properties

  formula({ element, spec }: ElementModel, name: string, property: PropertyData): Formula {
    const written = writtenIn(element, name, property);
    return spec?.kind === "variable" ? this.literal(written) : this.shop.formulas.of(written);
  }

  /** As Retool: a variable's initial value is JavaScript; a text that is no literal stands for itself [V5]. */
  private literal(written: Json): Formula {
    const formula = this.shop.formulas.of(written);
    if (formula.kind !== "fixed" || typeof written !== "string" || written.trim() === "") return formula;
    const parsed = parseExpression(written);
    return parsed.ok && parsed.reads.length === 0 ? this.shop.formulas.expression(written) : formula;
  }

  fixed(value: unknown, { kind, default: fallback }: PropertyData): unknown {
    return coerce(kind, value, fallback);
  }

  property(model: ElementModel, name: string, property: PropertyData, formula: Formula, index: number): Draft {
    const written = writtenIn(model.element, name, property);
    const signature = typeof written === "string" ? written : JSON.stringify(written);
    if (!property.scope?.includes("item")) {
      return new ValueDraft(this, index, formula, this.around.scopeFor(model, false), signature, property);
    }
    const scope = this.around.scopeFor(model, true);
    const over = property.over ?? model.list?.over ?? "data";
    const owner = model.list ? this.around.model(model.element.parent!)! : model;
    const isWindowed = Object.values(owner.spec?.lists ?? {}).some((list) => list.scope?.includes("item"));
    if (isWindowed) {
      return this.draft(index, formula, scope, NO_MEMBERS, signature, (evaluate) =>
        cellToken(model, name, over, evaluate),
      );
    }
    const rows: Member = { model: owner, name: over, isState: owner.states.has(over) };
    return this.draft(index, formula, scope, [rows], signature, (evaluate) =>
      this.mapped(rows, readsRow(formula), evaluate),
    );
  }

  private mapped(rows: Member, hasRowNames: boolean, evaluate: () => unknown): () => unknown {
    return () => {
      if (!hasRowNames) {
        const value = evaluate();
        if (Array.isArray(value)) return value;
      }
      return this.shop.rows.each(rowsOf(this.valueOf(rows)), evaluate);
    };
  }

  // --- state

  state(model: ElementModel, name: string, index: number): Draft {
    const { element, spec } = model;
    const state = spec!.state[name]!;
    if (spec!.kind === "transformer") return this.transformer(model, index);
    if (state.collects !== undefined) return this.collection(model, index, state.collects);
    if (state.counts) {
      const members = ["data", "instances"].map((one): Member => ({ model, name: one, isState: false }));
      return plain(index, members, "", () => () => this.around.repeats.lengthOf(model));
    }
    const settable = this.settableOf(model, name);
    if (state.from !== undefined) {
      const module = state.given && element.space !== undefined ? this.around.model(element.space) : undefined;
      const from: Member = module
        ? { model: module, name: element.id, isState: false }
        : { model, name: state.from, isState: false };
      const signature = JSON.stringify(element.properties[state.from] ?? null);
      return plain(index, [from], signature, () => () => settable.read(this.valueOf(from)));
    }
    if (state.builds !== undefined) {
      const parts = Object.entries(state.builds).map(([member, part]) => ({
        member,
        property: "property" in part ? ({ model, name: part.property, isState: false } satisfies Member) : null,
        value: "property" in part ? null : part.value,
      }));
      const seed = () =>
        Object.fromEntries(
          parts.map(({ member, property, value }) => [member, property ? this.valueOf(property) : value]),
        );
      const members = parts.flatMap(({ property }) => property ?? []);
      return plain(index, members, "", () => () => settable.read(seed()));
    }
    const starts = state.starts ?? null;
    return plain(index, NO_MEMBERS, "", () => () => settable.read(starts));
  }

  private transformer(model: ElementModel, index: number): Draft {
    const body = model.element.properties.funcBody;
    const text = typeof body === "string" ? body : "";
    const scope = this.around.scopeFor(model, false);
    return this.draft(index, this.shop.formulas.body(text), scope, NO_MEMBERS, text, (evaluate) => evaluate);
  }

  /** The values of the inputs inside, by their form data key [M7]. */
  private collection(model: ElementModel, index: number, by: string): Draft {
    const inside = this.inputsInside(model.element.uid, by).map((member) => ({
      member,
      key: { model: member, name: by, isState: false } satisfies Member,
      value: { model: member, name: "value", isState: true } satisfies Member,
    }));
    const collect = () => {
      const collected: Record<string, unknown> = {};
      for (const { member, key, value } of inside) {
        const name = this.valueOf(key);
        Object.defineProperty(collected, typeof name === "string" && name !== "" ? name : member.element.id, {
          value: this.valueOf(value),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      return collected;
    };
    const isOfRows = isList(model.element);
    const signature = inside.map(({ member }) => member.element.uid).join();
    const members = inside.flatMap(({ key, value }) => [key, value]);
    return plain(index, members, signature, () => (isOfRows ? () => rowByRow(collect()) : collect));
  }

  private inputsInside(uid: string, by: string): ElementModel[] {
    const found: ElementModel[] = [];
    const open = [...this.around.children(uid)];
    for (let element = open.shift(); element; element = open.shift()) {
      const model = this.around.model(element.uid)!;
      if (model.spec && Object.hasOwn(model.spec.properties, by) && Object.hasOwn(model.spec.state, "value"))
        found.push(model);
      const collectsItself = Object.values(model.spec?.state ?? {}).some(({ collects }) => collects !== undefined);
      if (!collectsItself) open.unshift(...this.around.children(element.uid));
    }
    return found;
  }

  /** In a list each row has a state of its own [S7]. */
  private settableOf(model: ElementModel, name: string): Pick<Settable, "read"> {
    const key = (uid: string) => `${uid}/$${name}`;
    if (model.lists.length === 0) return this.settable(key(model.element.uid));
    return { read: (seed) => this.settable(key(this.around.repeats.own(model))).read(seed) };
  }

  private settable(key: string): Settable {
    let settable = this.shop.settables.get(key);
    if (!settable) {
      settable = new Settable();
      this.shop.settables.set(key, settable);
    }
    return settable;
  }

  /** What a module gives out: the value of its output, read of the Module element [X2]. */
  output(model: ElementModel, index: number): Draft {
    const value: Member = { model, name: "value", isState: true };
    return plain(index, [value], model.element.uid, () => () => this.valueOf(value));
  }

  // --- queries

  query(model: ElementModel, node: number): QueryModel {
    const { element } = model;
    const { uid } = element;
    if (model.spec?.local !== undefined)
      return { uid, node, inputs: new CodeInputs(element, model.spec, watchedOf(element), this.shop) };
    const names = this.around.names(model);
    const given = this.givenTo(element);
    const inputs = new QueryInputs(uid, this.inputsOf(element), this.shop, names, watchedOf(element), given);
    return { uid, node, inputs };
  }

  /** A query of the library has inputs of its own, which the app fills [R9]. */
  private givenTo({ properties }: ElementData): { readonly [name: string]: Formula } {
    const named = Array.isArray(properties._additionalScope) ? properties._additionalScope : [];
    // Names that only a trigger gives a value to.
    const open = Object.fromEntries(named.map((name) => [String(name), this.shop.formulas.expression("undefined")]));
    const given = properties.importedQueryInputs;
    if (given === null || typeof given !== "object" || Array.isArray(given)) return open;
    const filled = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, this.shop.formulas.of(value as Json)]),
    );
    return { ...open, ...filled };
  }

  /** A query's own results are no inputs of it [M8]. */
  inputs(model: ElementModel, { node, inputs }: QueryModel): Draft {
    return {
      index: node,
      codes: inputs.codes(),
      scope: null,
      names: this.around.names(model),
      members: NO_MEMBERS,
      except: model.element.id,
      signature: inputs.text,
      shared: null,
      fault: null,
      bind: () => inputs.compile(),
    };
  }

  // --- all

  addSources(sources: Source[], { codes, scope, names }: Draft): void {
    addSources(sources, codes, scope ?? names ?? this.shop.names);
  }

  private draft(
    index: number,
    formula: Formula,
    scope: ElementScope<ElementModel>,
    members: readonly Member[],
    signature: string,
    wrap: (evaluate: () => unknown) => () => unknown,
  ): Draft {
    return {
      index,
      codes: codesOf(formula),
      scope,
      names: scope.names,
      members,
      except: null,
      signature,
      shared: null,
      fault: faultOf(formula),
      bind: () => wrap(this.evaluator(formula, scope)),
    };
  }

  /** An element that is named alone is copied: the object itself stays the same, so no reader would notice a change. */
  evaluator(formula: Formula, scope: ElementScope<ElementModel>): () => unknown {
    const shared = this.sharedOf(formula, scope.names);
    if (shared === null) return this.newEvaluator(formula, scope);
    shared.evaluate ??= this.newEvaluator(formula, scope);
    return shared.evaluate;
  }

  /** null for a formula that says something else where it stands elsewhere. */
  sharedOf(formula: Formula, names: Names): Shared | null {
    let known = this.shared.get(names);
    if (!known) {
      known = new Map();
      this.shared.set(names, known);
    }
    let shared = known.get(formula);
    if (shared === undefined) {
      const codes = codesOf(formula);
      shared = codes.some(readsItsPlace) ? null : { codes, isCollected: false, inputs: null, evaluate: null };
      known.set(formula, shared);
    }
    return shared;
  }
  private readonly shared = new Map<Names, Map<Formula, Shared | null>>();

  private newEvaluator(formula: Formula, scope: ElementScope<ElementModel>): () => unknown {
    const evaluate = bind(formula, scope, this.shop.functions);
    if (formula.kind !== "code") return evaluate;
    const { code, reads } = formula.code;
    if (reads.length !== 1 || reads[0]!.member !== null || reads[0]!.name !== code.trim()) return evaluate;
    const entry = scope.names.get(reads[0]!.name);
    if (!entry || entry.uid === null) return evaluate;
    return () => ({ ...(evaluate() as object) });
  }

  private valueOf({ model, name, isState }: Member): unknown {
    const index = (isState ? model.states : model.properties).get(name);
    return index === undefined ? model.fixed.get(name) : this.around.repeats.pick(this.around.values()[index]);
  }
}

/** `{"a": [1, 2]}` as `[{"a": 1}, {"a": 2}]`: what the inputs of each row hold [S8]. */
function rowByRow(columns: Readonly<Record<string, unknown>>): unknown[] {
  const rows: Record<string, unknown>[] = [];
  for (const [name, values] of Object.entries(columns)) {
    if (!Array.isArray(values)) continue;
    values.forEach((value, at) => {
      rows[at] ??= {};
      rows[at][name] = value;
    });
  }
  return rows;
}

/** A property that has one value: no closures of its own, as there are thousands. */
class ValueDraft implements Draft {
  readonly shared: Shared | null;
  readonly codes: readonly Code[];

  constructor(
    private readonly declarer: Declarer,
    readonly index: number,
    private readonly formula: Formula,
    readonly scope: ElementScope<ElementModel>,
    readonly signature: string,
    private readonly property: PropertyData,
  ) {
    this.shared = declarer.sharedOf(formula, scope.names);
    this.codes = this.shared?.codes ?? codesOf(formula);
  }

  get members(): readonly Member[] {
    return NO_MEMBERS;
  }

  get names(): Names {
    return this.scope.names;
  }

  get except(): null {
    return null;
  }

  get fault(): EngineError | null {
    return faultOf(this.formula);
  }

  bind(): () => unknown {
    return coerced(this.declarer.evaluator(this.formula, this.scope), this.property);
  }
}

function coerced(evaluate: () => unknown, { kind, default: fallback }: PropertyData): () => unknown {
  return () => coerce(kind, evaluate(), fallback);
}

/** A broken part of a text is undefined, the rest is shown; a property that is nothing else is an error [T4]. */
function faultOf(formula: Formula): EngineError | null {
  const problem = formula.kind === "code" ? formula.problem : undefined;
  return problem ? { kind: "syntax", ...problem } : null;
}

function readsItsPlace({ reads }: Code): boolean {
  for (const { name } of reads) if (name === "self" || (ROW_NAMES as readonly string[]).includes(name)) return true;
  return false;
}

/** A node whose text is not the author's. */
function plain(index: number, members: readonly Member[], signature: string, bound: Draft["bind"]): Draft {
  return {
    index,
    codes: NO_CODES,
    scope: null,
    names: null,
    members,
    except: null,
    signature,
    shared: null,
    fault: null,
    bind: bound,
  };
}

/** Its own value only says that cells are to be asked for again [S4]. */
function cellToken(model: ElementModel, name: string, over: string, evaluate: () => unknown): () => unknown {
  const column = model.list ? model.element.properties.key : null;
  model.cells ??= new Map();
  model.cells.set(name, { over, key: typeof column === "string" ? column : null, evaluate });
  let count = 0;
  return () => ({ perRow: ++count });
}

function writtenIn(element: ElementData, name: string, property: PropertyData): Json {
  return (element.properties[name] ?? property.default ?? null) as Json;
}

function watchedOf(element: ElementData): readonly string[] {
  const watched = element.properties.watchedParams;
  return Array.isArray(watched) ? watched.filter((one): one is string => typeof one === "string") : [];
}
