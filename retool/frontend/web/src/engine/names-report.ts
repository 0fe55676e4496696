/**
 * Which names of an app's code stand for something: its own elements, what its preloaded JavaScript declares, the app's
 * globals and the language's. For measuring on real apps and for import reports; the running app resolves by
 * appcode/names.ts. Pure; runs in Node and V8.
 */
import { type CompiledDocument, type CompiledElement, isBodyAt, type Json } from "./compile";
import type { Read } from "./parse";
import { readBody, split } from "./template";

export type NamesReport = {
  /** Mustaches and bodies of code. */
  readonly expressions: number;
  readonly parsed: number;
  readonly broken: readonly { readonly element: string; readonly property: string; readonly message: string }[];
  /** Each name once for each expression that reads it. */
  readonly identifiers: number;
  readonly resolved: number;
  /** How many expressions read each name that is nothing. */
  readonly unresolved: { readonly [name: string]: number };
};

/** What an expression knows beside elements and the language (FACTS §2.3), with the names of rows and of results. */
const APP_GLOBALS =
  "current_user retoolContext url urlparams localStorage viewport theme utils i18n _ moment numbro Papa uuid " +
  "formatDataAsArray formatDataAsObject self item i ri currentSourceRow currentRow data metadata error value " +
  "currentColumn currentMessage";
/** What is global in the app's worker. */
const LANGUAGE =
  "undefined NaN Infinity globalThis self window Array ArrayBuffer BigInt Boolean DataView Date Error EvalError " +
  "FinalizationRegistry Float32Array Float64Array Function Int8Array Int16Array Int32Array Intl JSON Map Math Number " +
  "Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError " +
  "Uint8Array Uint8ClampedArray Uint16Array Uint32Array WeakMap WeakRef WeakSet parseInt parseFloat isNaN isFinite " +
  "encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape eval console setTimeout clearTimeout " +
  "setInterval clearInterval queueMicrotask structuredClone atob btoa Blob File FileReader FormData Headers URL " +
  "URLSearchParams TextEncoder TextDecoder AbortController Event EventTarget MessageChannel performance crypto " +
  "navigator location this import arguments";
const KNOWN = new Set(`${APP_GLOBALS} ${LANGUAGE}`.split(" "));
/** Entries of lists and structure: their ids are no names. */
const NAMELESS = new Set(
  (
    "Column Option Action View Series ToolbarButton Property Event Folder Include Header Body Footer ExpandedRow " +
    "ButtonGroup2-Button"
  ).split(" "),
);

export function namesReport(document: CompiledDocument): NamesReport {
  const codes = new Codes();
  for (const element of Object.values(document.elements)) codes.element(element);
  const names = new Set<string>();
  for (const name of codes.given) names.add(name);
  for (const { id, type } of Object.values(document.elements)) if (!NAMELESS.has(type)) names.add(id);
  const preloaded = document.app.preloadedAppJavaScript;
  if (typeof preloaded === "string") for (const name of declaredIn(preloaded)) names.add(name);
  const unresolved: { [name: string]: number } = {};
  let identifiers = 0;
  let resolved = 0;
  for (const reads of codes.reads) {
    for (const name of new Set(reads.map((read) => read.name))) {
      identifiers++;
      if (names.has(name) || KNOWN.has(name) || codes.isAssigned(name)) resolved++;
      else unresolved[name] = (unresolved[name] ?? 0) + 1;
    }
  }
  const { expressions, broken } = codes;
  return { expressions, parsed: expressions - broken.length, broken, identifiers, resolved, unresolved };
}

class Codes {
  expressions = 0;
  readonly broken: { element: string; property: string; message: string }[] = [];
  readonly reads: (readonly Read[])[] = [];
  /** Names that a trigger gives to what it runs. */
  readonly given = new Set<string>();
  private readonly bodies: string[] = [];

  element(element: CompiledElement): void {
    const scope = element.properties._additionalScope;
    for (const name of keysOf(element.properties.importedQueryInputs ?? null)) this.given.add(name);
    if (Array.isArray(scope)) for (const name of scope) if (typeof name === "string") this.given.add(name);
    for (const [name, value] of Object.entries(element.properties))
      this.value(element, value, ["properties", name], name);
  }

  private value(element: CompiledElement, value: Json, path: readonly (string | number)[], property: string): void {
    if (typeof value === "string") {
      const body = isBodyAt(element, path);
      if (body) {
        if (value.trim() === "") return;
        this.bodies.push(value);
        for (const name of scopeNamesIn(value)) this.given.add(name);
        this.add(element, property, readBody(value, body.isTransformer, true));
      } else {
        const { mustaches } = split(value);
        // As a run reads it: JSON is decoded first where inner quotes are escaped in the outer text.
        const inner = mustaches.some(({ problem }) => problem) ? structureIn(value) : null;
        if (inner) this.value(element, inner, path, property);
        else for (const one of mustaches) this.add(element, property, one);
      }
    } else if (value !== null && typeof value === "object") {
      for (const [key, inner] of Object.entries(value)) {
        if (key === "additionalScope") for (const name of keysOf(inner as Json)) this.given.add(name);
        this.value(element, inner as Json, [...path, key], property);
      }
    }
  }

  private add(
    { id, type }: CompiledElement,
    property: string,
    { reads, problem }: { reads: readonly Read[]; problem?: { message: string } },
  ): void {
    this.expressions++;
    if (problem) this.broken.push({ element: id || type, property, message: problem.message });
    this.reads.push(reads);
  }

  /** Sloppy code makes a global of what it assigns to. */
  isAssigned(name: string): boolean {
    const assigned = new RegExp(`(?<![\\w$.])${escaped(name)}\\s*(?:=(?![=>])|\\+\\+)`, "u");
    return this.bodies.some((body) => assigned.test(body));
  }
}

/** Globals that a script of a page makes: what it declares at its top, and what it sets on `window`. */
function declaredIn(script: string): string[] {
  const declared = /^(?:async\s+)?(?:function\*?|class|var|let|const)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu;
  const set = /(?:window|globalThis|self)\.([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=/gu;
  const sloppy = /^([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=(?![=>])/gmu;
  return [declared, set, sloppy].flatMap((pattern) => [...script.matchAll(pattern)].map((found) => found[1]!));
}

/** Keys of the objects that code hands over as `additionalScope`. */
function scopeNamesIn(code: string): string[] {
  return [...code.matchAll(/additionalScope\s*:\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g)].flatMap(([, inner]) =>
    [
      ...inner!.matchAll(/(?:^|,)\s*(?:\/\/[^\n]*\s*)*["']?([\p{ID_Start}$_][\p{ID_Continue}$]*)["']?\s*(?=[:,]|$)/gu),
    ].map((found) => found[1]!),
  );
}

function keysOf(scope: Json): string[] {
  const read = typeof scope === "string" ? structureIn(scope) : scope;
  return read !== null && typeof read === "object" && !Array.isArray(read) ? Object.keys(read) : [];
}

function structureIn(text: string): Json {
  try {
    const read = JSON.parse(text) as Json;
    return typeof read === "object" ? read : null;
  } catch {
    return null;
  }
}

function escaped(name: string): string {
  return name.replaceAll("$", "\\$");
}
