/** The specs of all components and query types, found by being there. */
import type { Properties, Property, Spec } from "../../components/define";
import type { QuerySpec } from "../../queries/define";

const components = import.meta.glob<Spec>("../../components/*/spec.ts", { eager: true, import: "spec" });
const queries = import.meta.glob<QuerySpec>("../../queries/*/spec.ts", { eager: true, import: "spec" });

export const componentSpecs: ReadonlyMap<string, Spec> = new Map(
  Object.values(components).map((spec) => [spec.type, spec]),
);
export const querySpecs: ReadonlyMap<string, QuerySpec> = new Map(
  Object.values(queries).map((spec) => [spec.type, spec]),
);

/** What one may add: a page has its frame already, and what only old apps have works, but nobody begins with it. */
export const offeredSpecs: readonly Spec[] = [...componentSpecs.values()].filter(
  (spec) => spec.type !== "Frame" && spec.group !== "legacy",
);

/** Frames hold a page, a modal or a drawer; they are drawn, but stand on no grid. */
export const isFrame = (type: string): boolean => /Frame$/.test(type);
export const isQueryLike = (type: string): boolean => querySpecs.has(type) || /Query$/.test(type);
/** Tags that are parts of a component and no element of the tree by themselves. */
const PARTS = new Set([
  "Header",
  "Body",
  "Footer",
  "View",
  "Event",
  "Column",
  "Option",
  "Action",
  "Series",
  "ToolbarButton",
  "ExpandedRow",
  "Include",
  "Property",
]);
export const isPart = (type: string): boolean => PARTS.has(type);
/** Whether it is drawn on the canvas by its own box. */
export const isComponent = (type: string): boolean =>
  !isPart(type) && !isFrame(type) && !isQueryLike(type) && type !== "Folder" && type !== "Screen";

export const labelOf = (type: string): string => componentSpecs.get(type)?.label ?? querySpecs.get(type)?.label ?? type;
export const iconOf = (type: string): string =>
  componentSpecs.get(type)?.icon ?? querySpecs.get(type)?.icon ?? (isFrame(type) ? "frame" : "box");

/** The properties of a list's child, by its tag and its parent's type. */
export function partProperties(parentType: string, tag: string): Properties | undefined {
  return Object.values(componentSpecs.get(parentType)?.lists ?? {}).find((list) => list.tag === tag)?.properties;
}

export function propertyOf(type: string, name: string): Property | undefined {
  return componentSpecs.get(type)?.properties[name];
}
