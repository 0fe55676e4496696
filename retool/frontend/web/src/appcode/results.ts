/**
 * Takes a query's answer in: parsed here and nowhere else, then through the query's transformer. A result that a later
 * run overtook is dropped. Rules [R4]–[R6] of engine/SPEC.md.
 */

import { errorOf, messageOf } from "../engine/errors";
import { bind, within } from "../engine/formula";
import type { Model, Workshop } from "./model";
import type { QueryPatch, ResultAnswer } from "./protocol";

type Outcome = { patch: QueryPatch; answer: ResultAnswer };
type Wrapped = {
  __retoolWrappedQuery__?: boolean;
  queryData?: unknown;
  queryExecutionMetadata?: { [name: string]: unknown };
};

const OVERTAKEN: Outcome = { patch: {}, answer: { isOvertaken: true, error: null, metadata: {} } };

export class Results {
  private readonly newest = new Map<string, number>();

  constructor(
    private readonly shop: Workshop,
    private readonly model: () => Model,
  ) {}

  async take(uid: string, run: number, blob: Blob): Promise<Outcome> {
    this.newest.set(uid, Math.max(run, this.newest.get(uid) ?? 0));
    const wrapped = JSON.parse(await blob.text()) as Wrapped;
    const isWrapped = wrapped !== null && typeof wrapped === "object" && wrapped.__retoolWrappedQuery__ === true;
    const rawData = isWrapped ? wrapped.queryData : wrapped;
    const metadata = (isWrapped && wrapped.queryExecutionMetadata) || {};
    const outcome = await this.transform(uid, rawData, metadata);
    return this.newest.get(uid) === run ? outcome : OVERTAKEN;
  }

  private async transform(uid: string, rawData: unknown, metadata: { [name: string]: unknown }): Promise<Outcome> {
    const locals = { data: rawData, metadata, error: null };
    try {
      const failure =
        (await this.body(uid, "enableErrorTransformer", "errorTransformer", locals)) ?? this.condition(uid, locals);
      if (failure) return failed(messageIn(failure), rawData, metadata);
      const transformed = await this.body(uid, "enableTransformer", "transformer", locals);
      const data = this.isOn(uid, "enableTransformer") ? transformed : rawData;
      return { patch: { data, rawData, metadata, error: null }, answer: { isOvertaken: false, error: null, metadata } };
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
    const formula = this.shop.formulas.body(String(text), true);
    if (formula.kind !== "fixed" && formula.problem) throw new SyntaxError(`${property}: ${formula.problem.message}`);
    return bind(formula, within(this.model().scopeOf(uid), cells(locals)), this.shop.functions)();
  }

  /** `queryFailureConditions`: `[{"condition": "{{ … }}", "message": "…"}]`; the first that holds fails the run. */
  private condition(uid: string, locals: { [name: string]: unknown }): unknown {
    const written = this.model().elements.get(uid)?.element.properties.queryFailureConditions;
    if (typeof written !== "string" || written.trim() === "") return null;
    const conditions = JSON.parse(written) as { condition?: string; message?: string }[];
    const scope = within(this.model().scopeOf(uid), cells(locals));
    const read = (text: string) => bind(this.shop.formulas.of(text), scope, this.shop.functions)();
    for (const { condition = "", message = "" } of conditions) {
      const holds = read(condition);
      if (holds && holds !== "false") return read(message) || "The answer meets a condition of failure.";
    }
    return null;
  }
}

function cells(locals: { [name: string]: unknown }): { [name: string]: { v: unknown } } {
  return Object.fromEntries(Object.entries(locals).map(([name, v]) => [name, { v }]));
}

function failed(message: string, rawData: unknown, metadata: { [name: string]: unknown }): Outcome {
  const error = { message };
  return { patch: { rawData, metadata, error: message }, answer: { isOvertaken: false, error, metadata } };
}

function messageIn(failure: unknown): string {
  if (typeof failure === "string") return failure;
  const message = (failure as { message?: unknown }).message;
  return typeof message === "string" ? message : JSON.stringify(failure);
}
