/**
 * The values of a query's expressions, by bag and position, as the text that stands in a run's request (FACTS §3.2).
 * Knows neither the query's text nor where it runs.
 */

import type { Formulas } from "../engine/formula";
import { bind, codesOf, type Formula, type Scope, sourcesOf, within } from "../engine/formula";
import type { Functions, Source } from "../engine/functions";
import { stringify } from "../engine/intrinsics";
import type { Read } from "../engine/parse";
import type { Globals } from "./protocol";

export type QueryModel = { readonly uid: string; readonly node: number; readonly inputs: QueryInputs };

type Shop = { readonly formulas: Formulas; readonly functions: Functions };

export class QueryInputs {
  private readonly bags: readonly (readonly [string, readonly Formula[]])[];
  /** What the inputs are written as; another text is another node. */
  readonly text: string;

  constructor(
    expressions: { readonly [bag: string]: readonly { readonly text: string }[] },
    private readonly shop: Shop,
    private readonly scope: Scope,
    private readonly watched: readonly string[],
  ) {
    this.bags = Object.entries(expressions).map(([bag, list]) => [
      bag,
      list.map(({ text }) => shop.formulas.expression(text)),
    ]);
    this.text = JSON.stringify(expressions);
  }

  sources(): Source[] {
    return this.bags.flatMap(([, formulas]) => formulas.flatMap((formula) => sourcesOf(formula, this.scope)));
  }

  reads(): readonly Read[] {
    return this.bags.flatMap(([, formulas]) =>
      formulas.flatMap((formula) => codesOf(formula).flatMap((code) => code.reads)),
    );
  }

  /** A function that gives the request's `userParams` as JSON text; equal texts are equal inputs [R2]. */
  compile(): () => string {
    return this.evaluator(this.scope, () => true);
  }

  /** As {@link compile}, with further names that come before the app's own (a trigger's additional scope). */
  evaluate(additional: Globals): string {
    const locals = Object.fromEntries(Object.entries(additional).map(([name, value]) => [name, { v: value }]));
    return this.evaluator(within(this.scope, locals), () => true)();
  }

  /** What has to change for an automatic run: all values, or those that read a watched name [R3]. Null: they throw. */
  triggerText(all: string): string | null {
    if (this.watched.length === 0) return all;
    this.evaluateWatched ??= this.evaluator(this.scope, (formula) => this.isWatched(formula));
    try {
      return this.evaluateWatched();
    } catch {
      return null;
    }
  }
  private evaluateWatched: (() => string) | null = null;

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

  private evaluator(scope: Scope, isWanted: (formula: Formula) => boolean): () => string {
    const bags = this.bags.map(
      ([bag, formulas]) =>
        [bag, formulas.filter(isWanted).map((formula) => bind(formula, scope, this.shop.functions))] as const,
    );
    return () => {
      const params: Record<string, Record<string, unknown>> = {};
      for (let at = 0; at < bags.length; at++) {
        const [bag, evaluators] = bags[at]!;
        const values: Record<string, unknown> = {};
        for (let position = 0; position < evaluators.length; position++) {
          const value = evaluators[position]!();
          // JSON leaves undefined out, and then the number of values would not fit the plan.
          values[position] = value === undefined ? null : value;
        }
        values.length = evaluators.length;
        params[bag] = values;
      }
      return stringify(params, bigintAsText);
    };
  }
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
