/** Specs as the worker and the page's first draw need them: queries' found by being there, components' handed in. */
import type { SpecData } from "../appcode/protocol";
import type { Spec } from "../components/define";
import { coerce } from "../engine/coerce";
import { hasMustache } from "../engine/mustache";
import { ABSENT, absent } from "../queries/absent";
import type { QuerySpec } from "../queries/define";
import type { ShownElement } from "./types";

const found = import.meta.glob<{ spec: QuerySpec }>("../queries/*/spec.ts", { eager: true });

/** Every query type there is, by its tag. */
export const querySpecs: ReadonlyMap<string, QuerySpec> = new Map(
  Object.values(found).map(({ spec }) => [spec.type, spec]),
);

export function specData(components: Iterable<Spec>): ReadonlyMap<string, SpecData> {
  const specs = new Map<string, SpecData>();
  for (const { type, properties, lists, state, methods } of components) {
    specs.set(type, { type, kind: "component", properties, ...(lists ? { lists } : {}), state, methods });
  }
  for (const { type, kind, local, properties, state, methods } of querySpecs.values())
    specs.set(type, { type, kind, properties, state, methods, ...(local ? { local } : {}) });
  for (const type of Object.keys(ABSENT)) if (!specs.has(type)) specs.set(type, { ...absent, type });
  return specs;
}

/** A property's value where nothing has to be evaluated; null where the worker has to be asked. */
export function fixedValue(written: unknown, property: { kind: string; default: unknown }): { value: unknown } | null {
  return isBound(written) ? null : { value: coerce(property.kind, written, property.default) };
}

function isBound(written: unknown): boolean {
  if (typeof written === "string") return hasMustache(written);
  if (written === null || typeof written !== "object") return false;
  return Object.values(written).some(isBound);
}

/** What a component's state is before the worker has spoken. */
export function firstState(element: ShownElement, spec: SpecData): { readonly [name: string]: unknown } {
  const read = (name: string): unknown => {
    const property = spec.properties[name];
    return property ? (fixedValue(element.properties[name] ?? property.default, property)?.value ?? null) : null;
  };
  const entries = Object.entries(spec.state).map(([name, { from, builds, starts, collects }]): [string, unknown] => {
    if (from !== undefined) return [name, read(from)];
    if (collects !== undefined) return [name, {}];
    if (builds === undefined) return [name, starts ?? null];
    const members = Object.entries(builds).map(([member, part]) => [
      member,
      "property" in part ? read(part.property) : part.value,
    ]);
    return [name, Object.fromEntries(members)];
  });
  return Object.fromEntries(entries);
}
