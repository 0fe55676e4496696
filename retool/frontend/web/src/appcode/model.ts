/**
 * What an app is made of inside the worker: its elements, what lives as long as it runs, and the nodes of its graph.
 * Types and the workshop only; {@link buildModel} of builder.ts makes a model.
 */
import type { EngineError } from "../engine/errors";
import { Formulas, type Scope } from "../engine/formula";
import { type Code, Functions } from "../engine/functions";
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
  /** Values of properties that need no evaluation. */
  readonly fixed: Map<string, unknown>;
  /** Expressions that are evaluated for the rows of a window only. */
  readonly cells: Map<string, RowFormula>;
  scope: ElementScope<ElementModel> | null;
  rowScope: ElementScope<ElementModel> | null;
};
export type RowFormula = { readonly over: string; readonly key: string | null; evaluate(): unknown };

/** What lives as long as the app runs, across rebuilds. */
export class Workshop {
  readonly formulas = new Formulas();
  readonly functions = new Functions();
  readonly names = new Names();
  readonly rows = new RowScope();
  readonly settables = new Map<string, Settable>();
  /** What an input of a query threw, by the query's uid. */
  readonly failures = new Map<string, EngineError>();
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
  /** The same in an order that stays. */
  readonly queryList: readonly QueryModel[];
  /** The element that each node belongs to; null for a global. */
  readonly owners: readonly (ElementModel | null)[];
  children(uid: string | null): readonly ElementData[];
  scopeOf(uid: string): Scope;

  /** Takes edits over that neither add nor remove a node [G12]; false when one does, and nothing has changed then. */
  edit(changed: readonly ElementData[]): boolean;
  /** Has what reads a written-out value evaluated again where `before` had another. */
  edited(before: ElementData): void;
  /** Has what reads one of `names` evaluated again: they mean something else now, or nothing. */
  named(names: ReadonlySet<string>): void;
};

/** A member that a node reads beside the names in its text. */
export type Member = { readonly model: ElementModel; readonly name: string; readonly isState: boolean };

/** A node that is declared; what it reads is resolved and its function bound when all names are known. */
export type Draft = {
  readonly index: number;
  readonly codes: readonly Code[];
  readonly scope: ElementScope<ElementModel> | null;
  readonly members: readonly Member[];
  /** A name that is no input wherever it is read: a query's own. */
  readonly except: string | null;
  readonly signature: string;
  readonly fault: EngineError | null;
  bind(): () => unknown;
};
