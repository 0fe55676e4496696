/**
 * Events: which handlers apply, with which values, and what that asks for. Effects outside the worker are only asked
 * for; the page decides (ARCHITECTURE E2). Rules [H1]–[H6] of engine/SPEC.md.
 */

import type { Json } from "../engine/compile";
import { messageOf, scriptErrorOf } from "../engine/errors";
import { bind, type Scope, within } from "../engine/formula";
import { instanceOf, type RowKey, rowOf } from "../engine/repeat";
import type { Model, Workshop } from "./model";
import type { Effect, Globals, MethodData } from "./protocol";
import { cellsOf } from "./results";
import { effectOf } from "./utils";

/** What actions can do inside the worker. */
export type Deeds = {
  emit(effect: Effect): void;
  setState(uid: string, state: string, value: unknown): void;
  /** Asks for a run; the promise ends with it. */
  trigger(uid: string, scope: Globals): Promise<unknown>;
  /** `console` for the scripts of one element. */
  consoleOf(uid: string): object;
};

type Params = { readonly [name: string]: unknown };

const NO_METHOD = ["", "None", "null", "undefined"];

export class Actions {
  constructor(
    private readonly shop: Workshop,
    private readonly model: () => Model,
    private readonly deeds: Deeds,
  ) {}

  /** Runs handlers in parallel, as Retool: one that fails keeps no other from its work [H2]. */
  fire(handlers: readonly string[], locals: Globals): void {
    for (const uid of handlers) {
      try {
        this.handle(uid, locals);
      } catch (thrown) {
        this.fail(uid, thrown);
      }
    }
  }

  private handle(uid: string, locals: Globals): void {
    const { template, row } = rowOf(uid);
    const event = this.model().elements.get(template)?.element;
    if (!event) return;
    const around = row === null ? {} : this.rowLocals(template, row);
    const scope = this.scopeOf(event.parent, { ...around, ...locals });
    const read = (name: string): unknown => this.evaluate(event.properties[name] ?? null, scope);
    const enabled = read("enabled");
    if (enabled !== null && enabled !== "" && enabled !== undefined && (!enabled || enabled === "false")) return;
    const type = String(event.properties.type ?? "");
    const method = String(event.properties.method ?? "");
    // As Retool: a handler that was never given a method does nothing; some keep their script under `run`.
    if (NO_METHOD.includes(method) && type !== "script" && type !== "") return;
    if (type === "script" || method === "run") return this.script(uid, event.properties.params, scope);
    const given = read("params");
    const params: Params = given !== null && typeof given === "object" ? (given as Params) : {};
    if (type === "util") return this.util(method, params);
    if (type === "localStorage") {
      const value = params.newValue ?? params.value ?? null;
      if (method === "clear") return this.deeds.emit({ kind: "localStorage", key: null, value: null });
      return this.deeds.emit({ kind: "localStorage", key: String(params.key ?? ""), value });
    }
    const name = String(event.properties.pluginId ?? "");
    const target = this.shop.namesIn(event.space).get(name)?.uid;
    if (!target) throw new Error(name ? `There is nothing called ${name}.` : "This event handler has no target.");
    const at = row === null ? target : this.inRow(target, row);
    const isRun = row !== null && method === "trigger";
    const args = this.argumentsOf(target, method, params);
    this.call(at, method, isRun ? [withScope(args[0], around)] : args);
  }

  /** What a handler in a list's row sees beside the app: the row, and its neighbours of the same row [S9]. */
  private rowLocals(uid: string, row: RowKey): Globals {
    const { elements, repeats } = this.model();
    return repeats.localsOf(elements.get(uid), row, elements.values());
  }

  /** An element that is in the list too means that of the same row. */
  private inRow(uid: string, row: RowKey): string {
    const depth = this.model().elements.get(uid)?.lists.length ?? 0;
    return depth === 0 ? uid : instanceOf(uid, row.split(".").slice(0, depth).join("."));
  }

  private scopeOf(owner: string | null, locals: Globals): Scope {
    const base = owner === null ? this.shop.names : this.model().scopeOf(owner);
    return within(base, cellsOf(locals));
  }

  private evaluate(written: Json, scope: Scope): unknown {
    return bind(this.shop.formulas.of(written), scope, this.shop.functions)();
  }

  private argumentsOf(uid: string, method: string, params: Params): unknown[] {
    const args = this.methodOf(uid, method)?.args ?? [];
    const only = args[0]?.name;
    // A method whose one argument is an object of options may have its fields written flat.
    if (args.length === 1 && only === "options" && !Object.hasOwn(params, "options")) return [params];
    return args.map(({ name }) => params[name]);
  }

  private methodOf(uid: string, method: string): MethodData | undefined {
    const methods = this.model().elements.get(rowOf(uid).template)?.spec?.methods;
    return methods && Object.hasOwn(methods, method) ? methods[method] : undefined;
  }

  /** Carries a method out: a change of state at once, all else by the page. */
  call(uid: string, method: string, args: readonly unknown[]): unknown {
    const { spec, element } = this.model().elements.get(rowOf(uid).template)!;
    const declared = this.methodOf(uid, method);
    if (!declared) throw new Error(`${element.id} has no method ${method || "without a name"}.`);
    if (spec?.kind === "query" && method === "trigger") return this.trigger(uid, args[0]);
    if (spec?.kind === "query") return this.query(uid, method);
    if (spec?.kind === "variable") return this.deeds.setState(uid, "value", this.variable(uid, method, args));
    if (!declared.patch) {
      this.deeds.emit({ kind: "method", uid, name: method, args });
      return undefined;
    }
    for (const [state, source] of Object.entries(declared.patch)) {
      const value =
        "arg" in source
          ? args[source.arg]
          : "property" in source
            ? this.propertyOf(uid, source.property)
            : source.value;
      this.deeds.setState(uid, state, value === undefined ? null : value);
    }
    return undefined;
  }

  private trigger(uid: string, options: unknown): Promise<unknown> {
    const run = this.deeds.trigger(uid, scopeIn(options));
    const { onSuccess, onFailure } = (options ?? {}) as { onSuccess?: unknown; onFailure?: unknown };
    if (typeof onSuccess !== "function" && typeof onFailure !== "function") return run;
    const done = typeof onSuccess === "function" ? (onSuccess as (data: unknown) => unknown) : undefined;
    const failed = typeof onFailure === "function" ? (onFailure as (error: unknown) => unknown) : undefined;
    return run.then(done, failed);
  }

  /** As Retool: `reset` and `clear` forget what came, `invalidateCache` what was kept for the next run. */
  private query(uid: string, method: string): undefined {
    if (method === "invalidateCache") {
      this.deeds.emit({ kind: "forgetCache", uid });
      return undefined;
    }
    for (const member of ["data", "rawData", "error"]) this.deeds.setState(uid, member, null);
    return undefined;
  }

  private variable(uid: string, method: string, args: readonly unknown[]): unknown {
    if (method === "setValue") return args[0];
    const path = (Array.isArray(args[0]) ? args[0] : String(args[0]).split(".")) as (string | number)[];
    // What was set a moment ago counts, also before its turn: two calls in a row both hold.
    return setIn(this.shop.settables.get(`${uid}/$value`)?.value, path, args[1]);
  }

  private propertyOf(uid: string, name: string): unknown {
    const { machine, elements, repeats } = this.model();
    const { template, row } = rowOf(uid);
    const element = elements.get(template)!;
    const index = element.properties.get(name);
    if (index === undefined) return element.fixed.get(name);
    return repeats.within(row, () => repeats.pick(machine.values[index]));
  }

  /** As Retool: a script is a function body that may await; mustaches in it are not replaced [H5]. */
  private script(uid: string, params: Json | undefined, scope: Scope): void {
    const src = (params as { readonly src?: Json } | null | undefined)?.src;
    const formula = this.shop.formulas.script(typeof src === "string" ? src : "");
    if (formula.kind !== "fixed" && formula.problem) throw new SyntaxError(formula.problem.message);
    const inside = within(scope, cellsOf({ console: this.deeds.consoleOf(uid) }));
    const result = bind(formula, inside, this.shop.functions)() as Promise<unknown>;
    result.catch((thrown: unknown) => this.fail(uid, thrown));
  }

  private fail(uid: string, thrown: unknown): void {
    this.deeds.emit({ kind: "failed", uid, message: messageOf(scriptErrorOf(thrown)) });
  }

  /** `utils.…` of app code and the actions of the same names. */
  util(method: string, params: Params): void {
    this.deeds.emit(effectOf(method, params));
  }
}

/** A run that a row asks for sees the row [S9]. */
function withScope(options: unknown, around: Globals): unknown {
  const { item, i, ri } = around;
  const given = options !== null && typeof options === "object" ? options : {};
  return { ...given, additionalScope: { item, i, ri, ...scopeIn(options) } };
}

function scopeIn(options: unknown): Globals {
  const scope = (options as { additionalScope?: unknown } | null | undefined)?.additionalScope;
  if (typeof scope === "string") return readObject(scope);
  return scope !== null && typeof scope === "object" ? (scope as Globals) : {};
}

/** Some handlers hold the scope as the text of an object. */
function readObject(text: string): Globals {
  if (text.trim() === "") return {};
  const parsed: unknown = JSON.parse(text);
  return parsed !== null && typeof parsed === "object" ? (parsed as Globals) : {};
}

function setIn(value: unknown, path: readonly (string | number)[], leaf: unknown): unknown {
  if (path.length === 0) return leaf;
  const [key, ...rest] = path as [string | number, ...(string | number)[]];
  if (Array.isArray(value)) {
    const copy = [...value];
    copy[Number(key)] = setIn(copy[Number(key)], rest, leaf);
    return copy;
  }
  const record = (value ?? {}) as Record<string, unknown>;
  return { ...record, [key]: setIn(record[key], rest, leaf) };
}
