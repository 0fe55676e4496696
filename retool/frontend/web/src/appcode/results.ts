/**
 * Takes a query's answer in: parsed here and nowhere else, then through the query's transformer. A result that a later
 * run overtook is not shown, and who triggered the run still gets it. Rules [R4]–[R6], [R13] of engine/SPEC.md.
 */

import { errorOf, messageOf } from "../engine/errors";
import { bind, within } from "../engine/formula";
import type { Model, Workshop } from "./model";
import type { QueryPatch, ResultAnswer } from "./protocol";

export type Outcome = { patch: QueryPatch; answer: ResultAnswer };
/** What came of a run, before any transformer. */
export type Raw = { readonly rawData: unknown; readonly metadata: { readonly [name: string]: unknown } };
type Wrapped = {
  __retoolWrappedQuery__?: boolean;
  queryData?: unknown;
  queryExecutionMetadata?: { [name: string]: unknown };
};

export class Results {
  private readonly newest = new Map<string, number>();
  /** By query and run: data that a trigger's promise will end with. */
  private readonly kept = new Map<string, unknown>();

  constructor(
    private readonly shop: Workshop,
    private readonly model: () => Model,
  ) {}

  /** A server's answer; nothing is thrown for what it says. */
  take(uid: string, run: number, blob: Blob, isKept: boolean): Promise<Outcome> {
    return this.of(uid, run, isKept, async () => {
      const wrapped = JSON.parse(await blob.text()) as Wrapped;
      const isWrapped = wrapped !== null && typeof wrapped === "object" && wrapped.__retoolWrappedQuery__ === true;
      return {
        rawData: isWrapped ? wrapped.queryData : wrapped,
        metadata: (isWrapped && wrapped.queryExecutionMetadata) || {},
      };
    });
  }

  /** What `produce` gives, as the outcome of a run. @throws what `produce` throws. */
  async of(uid: string, run: number, isKept: boolean, produce: () => Promise<Raw>): Promise<Outcome> {
    this.newest.set(uid, Math.max(run, this.newest.get(uid) ?? 0));
    const { rawData, metadata } = await produce();
    const outcome = await this.transform(uid, rawData, metadata);
    if (isKept && outcome.answer.error === null) this.kept.set(`${uid}/${run}`, outcome.patch.data);
    const isOvertaken = this.newest.get(uid) !== run;
    return isOvertaken ? { patch: {}, answer: { ...outcome.answer, isOvertaken } } : outcome;
  }

  /** What a run gave, told once. */
  handOver(uid: string, run: number): unknown {
    const data = this.kept.get(`${uid}/${run}`);
    this.kept.delete(`${uid}/${run}`);
    return data;
  }

  private async transform(uid: string, rawData: unknown, metadata: Raw["metadata"]): Promise<Outcome> {
    const locals = { data: rawData, metadata, error: null, errors: metadata.graphQLErrors ?? null };
    try {
      const failure =
        (await this.body(uid, "enableErrorTransformer", "errorTransformer", locals)) ?? this.condition(uid, locals);
      if (failure) return failed(messageIn(failure), rawData, metadata);
      const transformed = await this.body(uid, "enableTransformer", "transformer", locals);
      const data = this.isOn(uid, "enableTransformer") ? transformed : rawData;
      const graphQLErrors = locals.errors;
      const patch = { data, rawData, metadata, error: null, dataArray: [data], graphQLErrors };
      return { patch, answer: { isOvertaken: false, error: null, metadata } };
    } catch (thrown) {
      return failed(messageOf(errorOf(thrown)), rawData, metadata);
    }
  }

  private isOn(uid: string, property: string): boolean {
    return this.model().elements.get(uid)?.element.properties[property] === true;
  }

  private async body(
    uid: string,
    isEnabled: string,
    property: string,
    locals: { [name: string]: unknown },
  ): Promise<unknown> {
    if (!this.isOn(uid, isEnabled)) return undefined;
    const { element, spec } = this.model().elements.get(uid)!;
    const text = element.properties[property] ?? spec?.properties[property]?.default ?? "";
    const formula = this.shop.formulas.body(String(text));
    if (formula.kind !== "fixed" && formula.problem) throw new SyntaxError(`${property}: ${formula.problem.message}`);
    return bind(formula, within(this.model().scopeOf(uid), cellsOf(locals)), this.shop.functions)();
  }

  /** `queryFailureConditions`: `[{"condition": "{{ … }}", "message": "…"}]`; the first that holds fails the run. */
  private condition(uid: string, locals: { [name: string]: unknown }): unknown {
    const written = this.model().elements.get(uid)?.element.properties.queryFailureConditions;
    const conditions = (typeof written === "string" && written.trim() !== "" ? JSON.parse(written) : written) as
      | readonly { condition?: unknown; message?: unknown }[]
      | null
      | undefined;
    if (!Array.isArray(conditions)) return null;
    const scope = within(this.model().scopeOf(uid), cellsOf(locals));
    const read = (text: unknown) => bind(this.shop.formulas.of(String(text ?? "")), scope, this.shop.functions)();
    for (const { condition, message } of conditions) {
      const holds = read(condition);
      if (holds && holds !== "false") return read(message) || "The answer meets a condition of failure.";
    }
    return null;
  }
}

/** Local names for a scope. */
export function cellsOf(locals: { readonly [name: string]: unknown }): { [name: string]: { v: unknown } } {
  return Object.fromEntries(Object.entries(locals).map(([name, v]) => [name, { v }]));
}

function failed(message: string, rawData: unknown, metadata: Raw["metadata"]): Outcome {
  const error = { message };
  return { patch: { rawData, metadata, error: message }, answer: { isOvertaken: false, error, metadata } };
}

function messageIn(failure: unknown): string {
  if (typeof failure === "string") return failure;
  const message = (failure as { message?: unknown }).message;
  return typeof message === "string" ? message : JSON.stringify(failure);
}
