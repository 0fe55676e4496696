/** Finds the components by their folders; each spec and view is loaded when a page first needs it. */
import type { Spec } from "./define";
import type { View } from "./view";

const SPECS = import.meta.glob<Spec>("./*/spec.ts", { import: "spec" });
const VIEWS = import.meta.glob<View<Spec>>("./*/view.tsx", { import: "view" });

/** `DateRange` lies in `date-range`. */
const folderOf = (type: string): string => type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();

export function isComponent(type: string): boolean {
  return `./${folderOf(type)}/spec.ts` in SPECS;
}

export type Loaded = { readonly spec: Spec; readonly view: View<Spec> };

const specs = new Map<string, Promise<Spec>>();
const views = new Map<string, Promise<Loaded>>();

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
  const load = VIEWS[`./${folderOf(type)}/view.tsx`];
  if (load === undefined) return undefined;
  const promise =
    views.get(type) ??
    Promise.all([loadSpec(type), load()]).then(([spec, view]) => {
      if (spec === undefined) throw new Error(`The component ${type} has a view and no spec.`);
      return { spec, view };
    });
  views.set(type, promise);
  return promise;
}
