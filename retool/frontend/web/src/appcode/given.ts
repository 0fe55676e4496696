/** What a module and the app around it give each other. Rules [X2], [X3] of engine/SPEC.md. */
import type { ElementData, ListData, PropertyData, SpecData } from "./protocol";

export type Declared = readonly (readonly [name: string, property: PropertyData])[];

/** What an element of a module is to the app around it. */
export const GIVEN: { readonly [type: string]: "input" | "query" | "output" } = {
  GlobalWidgetProp: "input",
  GlobalWidgetQuery: "query",
  GlobalWidgetOutput: "output",
};

const QUERY_NAME = /^[\s{]*([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\.id)?[\s}]*$/u;

/** As Retool: a module's input that is a query is written as its name. */
export function queryNamedBy(written: unknown): string | undefined {
  return QUERY_NAME.exec(String(written ?? ""))?.[1];
}

/** A Module element has a property of each input's name [X2]. */
export function inputsOfModule(
  given: readonly ElementData[],
  { properties }: Pick<SpecData | ListData, "properties">,
): Declared {
  return given.flatMap(({ id, type, properties: { defaultValue, value } }) => {
    if (GIVEN[type] !== "input" || Object.hasOwn(properties, id)) return [];
    return [[id, { kind: "any", default: defaultValue ?? value ?? null }] as const];
  });
}
