/** Finds the components by their folders; each spec and view is loaded when a page first needs it. */
import { adapted } from "./adapted";
import type { Spec } from "./define";
import type { View } from "./view";

const SPECS = import.meta.glob<Spec>("./*/spec.ts", { import: "spec" });
const VIEWS = import.meta.glob<View<Spec>>("./*/view.tsx", { import: "view" });

/** `DateRange` lies in `date-range`, `JSONExplorer` in `json-explorer`. */
export const folderOf = (type: string): string =>
  type.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase();

export function isComponent(type: string): boolean {
  return `./${folderOf(type)}/spec.ts` in SPECS;
}

export type Loaded = { readonly spec: Spec; readonly view: View<Spec> };

const specs = new Map<string, Promise<Spec>>();
const views = new Map<string, Promise<Loaded | undefined>>();

/** The spec of a type, undefined where there is no such component. */
export async function loadSpec(type: string): Promise<Spec | undefined> {
  const load = SPECS[`./${folderOf(type)}/spec.ts`];
  if (load === undefined) return undefined;
  const promise = specs.get(type) ?? load();
  specs.set(type, promise);
  return promise;
}

export async function loadSpecs(types: Iterable<string>): Promise<ReadonlyMap<string, Spec>> {
  const found = await Promise.all([...new Set(types)].map(async (type) => [type, await loadSpec(type)] as const));
  return new Map(found.filter((pair): pair is readonly [string, Spec] => pair[1] !== undefined));
}

/** All specs, for palette, inspector, docs and tests; by label. */
export async function loadAllSpecs(): Promise<readonly Spec[]> {
  const all = await Promise.all(Object.values(SPECS).map((load) => load()));
  return all.sort((a, b) => a.label.localeCompare(b.label));
}

/** Spec and view of a type, undefined where there is no such component. */
export async function loadComponent(type: string): Promise<Loaded | undefined> {
  const promise = views.get(type) ?? load(type);
  views.set(type, promise);
  return promise;
}

async function load(type: string): Promise<Loaded | undefined> {
  const loadView = VIEWS[`./${folderOf(type)}/view.tsx`];
  const [spec, view] = await Promise.all([loadSpec(type), loadView?.()]);
  if (spec === undefined) {
    if (view !== undefined) throw new Error(`The component ${type} has a view and no spec.`);
    return undefined;
  }
  if (view !== undefined) return { spec, view };
  const target = spec.adapts === undefined ? undefined : await loadComponent(spec.adapts.to);
  if (target === undefined) throw new Error(`The component ${type} has neither a view nor one that draws it.`);
  return { spec, view: adapted(spec, target.spec, target.view) };
}
