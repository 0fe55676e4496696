/**
 * What an app is made of inside the worker: its elements, what lives as long as it runs, and the nodes of its graph.
 * Types and the workshop only; {@link buildModel} of builder.ts makes a model.
 */
import type { EngineError } from "../engine/errors";
import { Formulas, type Scope } from "../engine/formula";
import { type Code, Functions } from "../engine/functions";
import type { RowKey } from "../engine/repeat";
import { RowScope } from "../engine/scope";
import type { Machine } from "../engine/turn";
import type { ElementScope } from "./element-scope";
import { Names } from "./names";
import type { ElementData, Globals, ListData, SpecData } from "./protocol";
import type { QueryModel } from "./query-inputs";
import type { Settable } from "./settable";

/** What is kept of one element. */
export type ElementModel = {
  element: ElementData;
  readonly spec: SpecData | null;
  /** The list of its parent that it is an entry of (Column, Option …). */
  readonly list: ListData | null;
  /** What app code sees under its id; null for what has no name. */
  readonly live: Record<string, unknown> | null;
  readonly properties: Map<string, number>;
  readonly states: Map<string, number>;
  /** The lists that it lies in, the outermost first. */
  readonly lists: readonly ElementModel[];
  /** What app code sees of it in each row of these. */
  readonly rowLives: Map<string, Record<string, unknown>>;
  /** A module's outputs, which can be read of it. */
  readonly outputs: Map<string, number>;
  /** Values of properties that need no evaluation. */
  fixed: Map<string, unknown>;
  /** Expressions that are evaluated for the rows of a window only. */
  cells: Map<string, RowFormula> | null;
  scope: ElementScope<ElementModel> | null;
  rowScope: ElementScope<ElementModel> | null;
};
export type RowFormula = { readonly over: string; readonly key: string | null; evaluate(): unknown };

/** What lives as long as the app runs, across rebuilds. */
export class Workshop {
  readonly formulas = new Formulas();
  readonly functions = new Functions();
  readonly names = new Names();
  /** Names inside of modules, by the uid of the Module element. */
  readonly spaces = new Map<string, Names>();
  readonly rows = new RowScope();
  readonly settables = new Map<string, Settable>();
  /** What an input of a query threw, by the query's uid. */
  readonly failures = new Map<string, EngineError>();
  /** Labels of nodes that were stuck and stay off. */
  readonly off = new Set<string>();
  globals: Globals = {};
  /** Makes what app code sees of an element, with the methods of its spec. */
  makeLive: (uid: string, spec: SpecData | null) => Record<string, unknown> = () => ({});

  /** The model of an element; the one that is built or running. */
  modelOf: (uid: string) => ElementModel | undefined = () => undefined;

  /** Where names of an element are found: in its module, else in the app. */
  namesIn(space: string | undefined): Names {
    if (space === undefined) return this.names;
    let names = this.spaces.get(space);
    if (!names) {
      names = new Names(this.names);
      this.spaces.set(space, names);
    }
    return names;
  }
}

/** How values of what lies in lists are read; {@link Repeats} of repeats.ts. */
export type RowReader = {
  pick(value: unknown): unknown;
  within<T>(row: RowKey | null, act: () => T): T;
  localsOf(
    model: ElementModel | undefined,
    row: RowKey,
    neighbours: Iterable<ElementModel>,
  ): { readonly [name: string]: unknown };
};

export type Model = {
  readonly elements: ReadonlyMap<string, ElementModel>;
  readonly machine: Machine;
  readonly queries: ReadonlyMap<string, QueryModel>;
  /** The same in an order that stays. */
  readonly queryList: readonly QueryModel[];
  /** The element that each node belongs to; null for a global. */
  readonly owners: readonly (ElementModel | null)[];
  children(uid: string | null): readonly ElementData[];
  scopeOf(uid: string): Scope;
  readonly repeats: RowReader;

  /** Takes edits over that neither add nor remove a node [G12]; false when one does, and nothing has changed then. */
  edit(changed: readonly ElementData[]): boolean;
  /** Has what reads a written-out value evaluated again where `before` had another. */
  edited(before: ElementData): void;
  /** Has what reads one of `names` evaluated again: they mean something else now, or nothing. */
  named(names: ReadonlySet<string>): void;
};

/** A member that a node reads beside the names in its text. */
export type Member = { readonly model: ElementModel; readonly name: string; readonly isState: boolean };

/**
 * What a formula asks of the app where it reads neither `self` nor a row: the same wherever it stands, so it is found
 * and bound once however many elements have it.
 */
export type Shared = {
  readonly codes: readonly Code[];
  isCollected: boolean;
  inputs: readonly number[] | null;
  evaluate: (() => unknown) | null;
};

/** A node that is declared; what it reads is resolved and its function bound when all names are known. */
export type Draft = {
  readonly index: number;
  readonly codes: readonly Code[];
  readonly scope: ElementScope<ElementModel> | null;
  /** Where names are found that no scope knows; null where it reads none. */
  readonly names: Names | null;
  readonly members: readonly Member[];
  /** A name that is no input wherever it is read: a query's own. */
  readonly except: string | null;
  readonly signature: string;
  /** Set when all that it reads stands in its formula. */
  readonly shared: Shared | null;
  readonly fault: EngineError | null;
  bind(): () => unknown;
};
