/**
 * The values of a query's expressions, by bag and position, as the text that stands in a run's request (FACTS §3.2).
 * Knows neither the query's text nor where it runs.
 */

import { type EngineError, errorOf, messageOf } from "../engine/errors";
import type { Formulas } from "../engine/formula";
import { bind, codesOf, type Formula, type Scope, within } from "../engine/formula";
import type { Cell, Code, Functions } from "../engine/functions";
import { stringify } from "../engine/intrinsics";
import type { Globals } from "./protocol";

/** What a query reads, and what tells that it changed. */
export type Inputs = {
  /** What the inputs are written as; another text is another node. */
  readonly text: string;
  /** What the first expression that has no value threw, at the last evaluation of the node [R7]. */
  readonly failure: EngineError | null;
  codes(): readonly Code[];
  /** A function that gives what equal inputs have in common. */
  compile(): () => string;
  /** The request's `userParams`. */
  evaluate(additional: Globals): string;
  triggerText(all: string): string;
};
export type QueryModel = { readonly uid: string; readonly node: number; readonly inputs: Inputs };

type Evaluated = { readonly text: string; readonly failure: EngineError | null };
type Shop = {
  readonly formulas: Formulas;
  readonly functions: Functions;
  readonly failures: Map<string, EngineError>;
};

export class QueryInputs implements Inputs {
  private readonly bags: readonly (readonly [string, readonly Formula[]])[];
  readonly text: string;

  constructor(
    private readonly uid: string,
    expressions: { readonly [bag: string]: readonly { readonly text: string }[] },
    private readonly shop: Shop,
    private readonly scope: Scope,
    private readonly watched: readonly string[],
    /** What a query of the library is given under names of its own [R9]. */
    private readonly given: { readonly [name: string]: Formula } = {},
  ) {
    this.bags = Object.entries(expressions).map(([bag, list]) => [
      bag,
      list.map(({ text }) => shop.formulas.expression(text)),
    ]);
    const names = Object.keys(given);
    this.text = JSON.stringify(names.length === 0 ? expressions : [expressions, given]);
  }

  codes(): readonly Code[] {
    const bags = this.bags.flatMap(([, formulas]) => formulas.flatMap(codesOf));
    return [...bags, ...Object.values(this.given).flatMap(codesOf)];
  }

  get failure(): EngineError | null {
    return this.shop.failures.get(this.uid) ?? null;
  }

  /** A function that gives what equal inputs have in common: the run's values, and what could not be evaluated. */
  compile(): () => string {
    const evaluate = this.evaluator({}, () => true);
    return () => {
      const { text, failure } = evaluate();
      if (failure === null) this.shop.failures.delete(this.uid);
      else this.shop.failures.set(this.uid, failure);
      return failure === null ? text : `${text}\n${messageOf(failure)}`;
    };
  }

  /**
   * The request's `userParams` as JSON text, now [R2]; `additional` names come before the app's own (a trigger's
   * additional scope).
   */
  evaluate(additional: Globals): string {
    const locals = Object.fromEntries(Object.entries(additional).map(([name, value]) => [name, { v: value }]));
    return this.evaluator(locals, () => true)().text;
  }

  /** What has to change for an automatic run: all values, or those that read a watched name [R3]. */
  triggerText(all: string): string {
    if (this.watched.length === 0) return all;
    this.evaluateWatched ??= this.evaluator({}, (formula) => this.isWatched(formula));
    return this.evaluateWatched().text;
  }
  private evaluateWatched: (() => Evaluated) | null = null;

  private isWatched(formula: Formula): boolean {
    return codesOf(formula).some(
      ({ code, reads }) =>
        this.watched.includes(code.trim()) ||
        reads.some(({ name, member }) =>
          this.watched.some(
            (one) => one === name || one === `${name}.${member}` || one.startsWith(`${name}.${member}.`),
          ),
        ),
    );
  }

  private evaluator(
    locals: { readonly [name: string]: Cell },
    isWanted: (formula: Formula) => boolean,
  ): () => Evaluated {
    const given = Object.entries(this.given).map(([name, formula]) => ({
      name,
      cell: { v: undefined } as Cell,
      evaluate: bind(formula, within(this.scope, locals), this.shop.functions),
    }));
    const cells = Object.fromEntries(given.map(({ name, cell }) => [name, cell]));
    const scope = within(within(this.scope, cells), locals);
    const bags = this.bags.map(
      ([bag, formulas]) =>
        [bag, formulas.filter(isWanted).map((formula) => bind(formula, scope, this.shop.functions))] as const,
    );
    return () => {
      const params: Record<string, Record<string, unknown>> = {};
      let failure: EngineError | null = null;
      for (let at = 0; at < given.length; at++) {
        const { cell, evaluate } = given[at]!;
        try {
          cell.v = evaluate();
        } catch (thrown) {
          cell.v = undefined;
          failure ??= errorOf(thrown);
        }
      }
      for (let at = 0; at < bags.length; at++) {
        const [bag, evaluators] = bags[at]!;
        const values: Record<string, unknown> = {};
        for (let position = 0; position < evaluators.length; position++) {
          let value: unknown;
          try {
            value = evaluators[position]!();
          } catch (thrown) {
            failure ??= errorOf(thrown);
          }
          // JSON leaves undefined out, and then the number of values would not fit the plan.
          values[position] = value === undefined ? null : value;
        }
        values.length = evaluators.length;
        params[bag] = values;
      }
      return { text: stringify(params, bigintAsText), failure };
    };
  }
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
