/**
 * Runs queries that need no server: JavaScript, and SQL over loaded data. When and whether they run is the page's to
 * say, as for any query. Rules [L1]–[L5] of engine/SPEC.md.
 */
import { bind, type Formula, within } from "../engine/formula";
import type { Code } from "../engine/functions";
import { split } from "../engine/template";
import type { Model, Workshop } from "./model";
import type { ElementData, Globals, SpecData } from "./protocol";
import type { Inputs } from "./query-inputs";
import { cellsOf } from "./results";
import { type Alasql, statementOf } from "./sql-transform";

type Shop = Pick<Workshop, "formulas" | "functions">;

export class LocalRuns {
  constructor(
    private readonly shop: Workshop,
    private readonly model: () => Model,
    private readonly consoleOf: (uid: string) => object,
  ) {}

  /** What the query's code gives; `additional` names come before the app's own. @throws what the code throws. */
  async run(uid: string, additional: Globals): Promise<unknown> {
    const found = this.model().elements.get(uid);
    if (!found) throw new Error("There is no such query.");
    const text = textOf(found.element);
    const scope = within(this.model().scopeOf(uid), cellsOf({ console: this.consoleOf(uid), ...additional }));
    if (found.spec?.local === "script") {
      const formula = this.shop.formulas.script(text);
      refuseBroken(formula);
      return bind(formula, scope, this.shop.functions)();
    }
    const { fixed, mustaches } = split(text);
    const values: unknown[] = [];
    for (const { code, problem } of mustaches) {
      if (problem) throw new SyntaxError(problem.message);
      values.push(await bind(this.shop.formulas.expression(code), scope, this.shop.functions)());
    }
    const { alasql } = globalThis as unknown as { alasql?: Alasql };
    if (!alasql) throw new Error("SQL over loaded data is not ready yet. Run it again.");
    const statement = statementOf(fixed, values);
    return alasql(statement.text, statement.params);
  }
}

function refuseBroken(formula: Formula): void {
  const problem = formula.kind === "code" ? formula.problem : undefined;
  if (problem) throw new SyntaxError(`${problem.message} (at character ${problem.position + 1})`);
}

function textOf({ properties }: ElementData): string {
  return typeof properties.query === "string" ? properties.query : "";
}

/**
 * What a local query reads. Its values are never written out, as whole results may be among them: whatever is evaluated
 * anew counts as changed [L2].
 */
export class CodeInputs implements Inputs {
  readonly text: string;
  readonly failure = null;
  private count = 0;
  private readonly read: readonly Code[];

  constructor(element: ElementData, spec: SpecData, watched: readonly string[], shop: Shop) {
    this.text = textOf(element);
    const all =
      spec.local === "script"
        ? [shop.formulas.script(this.text)]
        : split(this.text).mustaches.map(({ code }) => shop.formulas.expression(code));
    const codes = all.flatMap((formula) => (formula.kind === "code" ? [formula.code] : []));
    this.read =
      watched.length === 0
        ? codes
        : codes.map((code) => ({ ...code, reads: code.reads.filter((read) => isWatched(read, watched)) }));
  }

  codes(): readonly Code[] {
    return this.read;
  }

  compile(): () => string {
    return () => String(++this.count);
  }

  evaluate(): string {
    return "{}";
  }

  triggerText(all: string): string {
    return all;
  }
}

function isWatched({ name, member }: { name: string; member: string | null }, watched: readonly string[]): boolean {
  return watched.some((one) => one === name || one === `${name}.${member}` || one.startsWith(`${name}.${member}.`));
}
