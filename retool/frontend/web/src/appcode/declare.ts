/**
 * Drafts of nodes: for one property, state or query what it reads and how it is computed. Knows nothing of the graph
 * they make; what it needs of the others it asks for by uid.
 */
import { coerce } from "../engine/coerce";
import type { Json } from "../engine/compile";
import { addSources, bind, codesOf, type Formula, type Scope } from "../engine/formula";
import type { Source } from "../engine/functions";
import { parseExpression } from "../engine/parse";
import { readsRow } from "../engine/scope";
import type { ElementScope } from "./element-scope";
import type { Draft, ElementModel, Member, Workshop } from "./model";
import type { ElementData, PropertyData } from "./protocol";
import { QueryInputs, type QueryModel } from "./query-inputs";
import { rowsOf } from "./rows";
import { Settable } from "./settable";

/** What of the rest of the app a draft may look at. */
export type Surroundings = {
  model(uid: string): ElementModel | undefined;
  children(uid: string): readonly ElementData[];
  /** Values by node; there only once nodes are evaluated. */
  values(): readonly unknown[];
  scopeFor(model: ElementModel, isScoped: boolean): ElementScope<ElementModel>;
};

type Bags = { [bag: string]: readonly { text: string }[] };
const NO_MEMBERS: readonly Member[] = [];

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
    const { kind, default: fallback } = property;
    if (!property.scope?.includes("item")) {
      return this.draft(
        index,
        formula,
        this.around.scopeFor(model, false),
        NO_MEMBERS,
        signature,
        (evaluate) => () => coerce(kind, evaluate(), fallback),
      );
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
    const settable = this.settable(`${element.uid}/$${name}`);
    if (state.from !== undefined) {
      const from: Member = { model, name: state.from, isState: false };
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
    return this.draft(index, this.shop.formulas.body(text, true), scope, NO_MEMBERS, text, (evaluate) => evaluate);
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
    const signature = inside.map(({ member }) => member.element.uid).join();
    const members = inside.flatMap(({ key, value }) => [key, value]);
    return plain(index, members, signature, () => collect);
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

  private settable(key: string): Settable {
    let settable = this.shop.settables.get(key);
    if (!settable) {
      settable = new Settable();
      this.shop.settables.set(key, settable);
    }
    return settable;
  }

  // --- queries

  query({ element }: ElementModel, node: number): QueryModel {
    const { uid } = element;
    const inputs = new QueryInputs(uid, this.inputsOf(element), this.shop, this.shop.names, watchedOf(element));
    return { uid, node, inputs };
  }

  /** A query's own results are no inputs of it [M8]. */
  inputs({ element }: ElementModel, { node, inputs }: QueryModel): Draft {
    return {
      index: node,
      codes: inputs.codes(),
      scope: null,
      members: NO_MEMBERS,
      except: element.id,
      signature: inputs.text,
      fault: null,
      bind: () => inputs.compile(),
    };
  }

  // --- all

  addSources(sources: Source[], { codes, scope }: Draft): void {
    addSources(sources, codes, scope ?? this.shop.names);
  }

  private draft(
    index: number,
    formula: Formula,
    scope: ElementScope<ElementModel>,
    members: readonly Member[],
    signature: string,
    wrap: (evaluate: () => unknown) => () => unknown,
  ): Draft {
    // A broken part of a text is undefined, the rest is shown; a property that is nothing else is an error [T4].
    const problem = formula.kind === "code" ? formula.problem : undefined;
    return {
      index,
      codes: codesOf(formula),
      scope,
      members,
      except: null,
      signature,
      fault: problem ? { kind: "syntax", ...problem } : null,
      bind: () => wrap(this.evaluator(formula, scope)),
    };
  }

  /** An element that is named alone is copied: the object itself stays the same, so no reader would notice a change. */
  private evaluator(formula: Formula, scope: Scope): () => unknown {
    const evaluate = bind(formula, scope, this.shop.functions);
    if (formula.kind !== "code") return evaluate;
    const { code, reads } = formula.code;
    if (reads.length !== 1 || reads[0]!.member !== null || reads[0]!.name !== code.trim()) return evaluate;
    const entry = this.shop.names.get(reads[0]!.name);
    if (!entry || entry.uid === null) return evaluate;
    return () => ({ ...(evaluate() as object) });
  }

  private valueOf({ model, name, isState }: Member): unknown {
    const index = (isState ? model.states : model.properties).get(name);
    return index === undefined ? model.fixed.get(name) : this.around.values()[index];
  }
}

/** A node whose text is not the author's. */
function plain(index: number, members: readonly Member[], signature: string, bound: Draft["bind"]): Draft {
  return { index, codes: [], scope: null, members, except: null, signature, fault: null, bind: bound };
}

/** Its own value only says that cells are to be asked for again [S4]. */
function cellToken(model: ElementModel, name: string, over: string, evaluate: () => unknown): () => unknown {
  const column = model.list ? model.element.properties.key : null;
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
