// @vitest-environment jsdom
/** That the component matrix is whole: each component has a case, a view and, where it is current, a sample. */
import { expect, it } from "vitest";
import { folderOf, loadAllSpecs, loadComponent } from "../components/registry";
import { CASES, groundOf } from "./testing/cases/all";

const SPECS = await loadAllSpecs();
/** Raised with each component; a gate that sees fewer is blind. */
const LEAST = 51;

it("has a case for each component, and a component for each case", () => {
  expect(Object.keys(CASES).sort()).toEqual(SPECS.map((spec) => spec.type).sort());
});

it("finds the components, each with a view", async () => {
  expect(SPECS.length).toBeGreaterThanOrEqual(LEAST);
  for (const spec of SPECS) expect(await loadComponent(spec.type), spec.type).toBeDefined();
  // Every view is compiled here for the first time.
}, 60_000);

it("draws each on a ground of its own", () => {
  for (const spec of SPECS) {
    const ground = groundOf(spec.type, folderOf(spec.type));
    expect(Object.keys(ground.properties ?? {}).length + (ground.children?.length ?? 0), spec.type).toBeGreaterThan(0);
  }
});
