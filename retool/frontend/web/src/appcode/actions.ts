/**
 * Events: which handlers apply, with which values, and what that asks for. Effects outside the worker are only asked
 * for; the page decides (ARCHITECTURE E2). Rules [H1]–[H6] of engine/SPEC.md.
 */

import type { Json } from "../engine/compile";
import { errorOf, messageOf } from "../engine/errors";
import { bind, type Scope, within } from "../engine/formula";
import { fileOf } from "./data-helpers";
import type { Model, Workshop } from "./model";
import type { Effect, Globals, MethodData } from "./protocol";

/** What actions can do inside the worker. */
export type Deeds = {
  emit(effect: Effect): void;
  setState(uid: string, state: string, value: unknown): void;
  /** Asks for a run; the promise ends with it. */
  trigger(uid: string, scope: Globals): Promise<unknown>;
};

type Params = { readonly [name: string]: unknown };

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
    const event = this.model().elements.get(uid)?.element;
    if (!event) return;
    const scope = this.scopeOf(event.parent, locals);
    const read = (name: string): unknown => this.evaluate(event.properties[name] ?? null, scope);
    const enabled = read("enabled");
    if (enabled !== null && enabled !== "" && enabled !== undefined && (!enabled || enabled === "false")) return;
    const type = String(event.properties.type ?? "");
    const method = String(event.properties.method ?? "");
    if (type === "script") return this.script(uid, event.properties.params, scope);
    const given = read("params");
    const params: Params = given !== null && typeof given === "object" ? (given as Params) : {};
    if (type === "util") return this.util(method, params);
    if (type === "localStorage") {
      const value = params.newValue ?? params.value ?? null;
      return this.deeds.emit({ kind: "localStorage", key: String(params.key ?? ""), value });
    }
    const name = String(event.properties.pluginId ?? "");
    const target = this.shop.names.get(name)?.uid;
    if (!target) throw new Error(name ? `There is nothing called ${name}.` : "This event handler has no target.");
    this.call(target, method, this.argumentsOf(target, method, params));
  }

  private scopeOf(owner: string | null, locals: Globals): Scope {
    const base = owner === null ? this.shop.names : this.model().scopeOf(owner);
    return within(base, Object.fromEntries(Object.entries(locals).map(([name, v]) => [name, { v }])));
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
    const methods = this.model().elements.get(uid)?.spec?.methods;
    return methods && Object.hasOwn(methods, method) ? methods[method] : undefined;
  }

  /** Carries a method out: a change of state at once, all else by the page. */
  call(uid: string, method: string, args: readonly unknown[]): unknown {
    const { spec, element } = this.model().elements.get(uid)!;
    const declared = this.methodOf(uid, method);
    if (!declared) throw new Error(`${element.id} has no method ${method || "without a name"}.`);
    if (spec?.kind === "query" && method === "trigger") return this.trigger(uid, args[0]);
    if (spec?.kind === "query" && method === "reset") {
      for (const member of ["data", "rawData", "error"]) this.deeds.setState(uid, member, null);
      return undefined;
    }
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

  private variable(uid: string, method: string, args: readonly unknown[]): unknown {
    if (method === "setValue") return args[0];
    const { machine, elements } = this.model();
    const path = (Array.isArray(args[0]) ? args[0] : String(args[0]).split(".")) as (string | number)[];
    return setIn(machine.values[elements.get(uid)!.states.get("value")!], path, args[1]);
  }

  private propertyOf(uid: string, name: string): unknown {
    const { machine, elements } = this.model();
    const element = elements.get(uid)!;
    const index = element.properties.get(name);
    return index === undefined ? element.fixed.get(name) : machine.values[index];
  }

  /** As Retool: a script is a function body that may await; mustaches in it are not replaced [H5]. */
  private script(uid: string, params: Json | undefined, scope: Scope): void {
    const src = (params as { readonly src?: Json } | null | undefined)?.src;
    const formula = this.shop.formulas.body(typeof src === "string" ? src : "", false);
    if (formula.kind !== "fixed" && formula.problem) throw new SyntaxError(formula.problem.message);
    const result = bind(formula, scope, this.shop.functions)();
    if (result instanceof Promise) result.catch((thrown: unknown) => this.fail(uid, thrown));
  }

  private fail(uid: string, thrown: unknown): void {
    this.deeds.emit({ kind: "failed", uid, message: messageOf(errorOf(thrown)) });
  }

  /** `utils.…` of app code and the actions of the same names. */
  util(method: string, params: Params): void {
    const options = (params.options ?? {}) as Params;
    const pick = (name: string): unknown => options[name] ?? params[name];
    switch (method) {
      case "openUrl":
        // As Retool: a link opens beside the app unless it says otherwise.
        return this.deeds.emit({ kind: "openUrl", url: String(params.url ?? ""), newTab: pick("newTab") !== false });
      case "openApp":
        return this.deeds.emit({
          kind: "openApp",
          uuid: String(params.uuid ?? ""),
          newTab: pick("newTab") === true,
          query: pairs(pick("queryParams")),
        });
      case "showNotification": {
        const duration = Number(pick("duration"));
        return this.deeds.emit({
          kind: "notify",
          title: String(pick("title") ?? ""),
          description: String(pick("description") ?? ""),
          type: String(pick("notificationType") ?? pick("type") ?? "info"),
          duration: duration > 0 ? duration : null,
        });
      }
      case "copyToClipboard":
        return this.deeds.emit({ kind: "copy", text: textOf(params.value) });
      case "exportData":
      case "downloadFile": {
        const file = fileOf(params.data, String(params.fileName ?? "data"), String(params.fileType ?? "csv"));
        return this.deeds.emit({ kind: "download", ...file });
      }
      default:
        throw new Error(`The action ${method || "without a name"} is not supported.`);
    }
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function scopeIn(options: unknown): Globals {
  const scope = (options as { additionalScope?: unknown } | null | undefined)?.additionalScope;
  return scope !== null && typeof scope === "object" ? (scope as Globals) : {};
}

/** `[{"key": "a", "value": 1}]` or `{"a": 1}`, as search parameters. */
function pairs(written: unknown): { [key: string]: string } {
  const list: [string, unknown][] = Array.isArray(written)
    ? written.map((pair: { key?: unknown; value?: unknown }) => [String(pair?.key ?? ""), pair?.value])
    : Object.entries((written ?? {}) as object);
  return Object.fromEntries(list.filter(([key]) => key !== "").map(([key, value]) => [key, textOf(value)]));
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
