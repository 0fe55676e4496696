// @vitest-environment jsdom
/** The component matrix: what each spec promises, asked of the drawn component [E8]. */
import { screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import type { Property, Spec } from "../components/define";
import { loadAllSpecs, loadComponent } from "../components/registry";
import { INPUTS } from "./testing/cases/inputs";
import { OTHERS } from "./testing/cases/others";
import { draw, html, type Kit, type Setup, standIns } from "./testing/kit";

const CASES = { ...INPUTS, ...OTHERS };
const SPECS = await loadAllSpecs();

/** A value that is not `now`, by the property's kind. */
function other(property: Property, now: unknown): unknown {
  if (property.choices !== undefined) return property.choices.find((choice) => choice !== now);
  if (property.kind === "boolean") return now !== true;
  if (property.kind === "number") return 7;
  if (property.kind === "icon") return "bold/interface-search";
  return "Zebra";
}

const seen = (kit: Kit): string =>
  `${html(kit)}${JSON.stringify([...kit.session.fired])}${JSON.stringify(kit.session.state("it"))}`;

function setupOf(spec: Spec, extra: Omit<Setup, "type"> = {}): Setup {
  const ground = CASES[spec.type]?.ground ?? {};
  return {
    type: spec.type,
    ...ground,
    ...extra,
    properties: { ...ground.properties, ...extra.properties },
    values: { ...ground.values, ...extra.values },
  };
}

beforeAll(standIns);

it("has a case for each component, and a component for each case", () => {
  expect(Object.keys(CASES).sort()).toEqual(SPECS.map((spec) => spec.type).sort());
});

it("finds seventeen components, each with a view", async () => {
  expect(SPECS).toHaveLength(17);
  for (const spec of SPECS) expect(await loadComponent(spec.type)).toBeDefined();
});

describe.each(SPECS.map((spec) => [spec.type, spec] as const))("%s", (type, spec) => {
  const cases = CASES[type];
  if (cases === undefined) throw new Error(`No case for ${type}.`);

  it("draws as it is dropped, without an error", async () => {
    const kit = await draw({
      type,
      properties: Object.fromEntries(
        Object.entries(spec.properties).map(([name, property]) => [name, property.starts ?? property.default]),
      ),
    });
    expect(kit.body.textContent).not.toContain("could not be drawn");
  });

  it("has a role and a name for screen readers", async () => {
    await draw(setupOf(spec));
    const [role, name] = cases.role;
    expect(screen.getAllByRole(role, { name, hidden: true }).length).toBeGreaterThan(0);
  });

  it("shows the state that the spec says", async () => {
    const kit = await draw(setupOf(spec));
    expect(Object.keys(kit.session.state("it")).sort()).toEqual(Object.keys(spec.state).sort());
  });

  const properties = Object.entries(spec.properties).filter(([, property]) => !(property.choices?.length === 1));
  it.each(properties)("property %s changes something", async (name, property) => {
    const one = cases.properties?.[name] ?? {};
    const now = { ...cases.ground.properties, ...one.with }[name] ?? property.default;
    const value = "value" in one ? one.value : other(property, now);
    const shared = { beside: one.beside ?? [] };
    const plain = await draw(setupOf(spec, { ...shared, values: { ...one.with } }));
    await one.act?.(plain);
    const before = seen(plain);
    const changed = await draw(setupOf(spec, { ...shared, values: { ...one.with, [name]: value } }));
    await one.act?.(changed);
    expect(seen(changed)).not.toBe(before);
  });

  const events = [...spec.events, ...Object.values(spec.lists ?? {}).flatMap((list) => list.events ?? [])].filter(
    (event) => type !== "Chart" || cases.events[event],
  );
  it.each(events)("event %s is fired", async (event) => {
    const kit = await draw(setupOf(spec));
    await cases.events[event]?.(kit);
    expect(kit.events()).toContain(event);
  });

  const own = Object.entries(spec.methods).filter(
    ([name, method]) => method.patch === undefined && name !== "scrollIntoView",
  );
  it.each(own.map(([name]) => name))("method %s acts", async (name) => {
    const one = cases.methods[name];
    if (one === undefined) throw new Error(`No case for ${type}.${name}().`);
    const kit = await draw(setupOf(spec));
    await one.before?.(kit);
    await kit.call(name, ...(one.args ?? []));
    expect(one.after(kit)).toBe(true);
  });

  const patches = Object.entries(spec.methods).filter(([, method]) => method.patch !== undefined);
  it.each(patches)("method %s sets a state that there is", async (_, method) => {
    for (const [state, source] of Object.entries(method.patch ?? {})) {
      expect(spec.state).toHaveProperty(state);
      if ("property" in source) expect(spec.properties).toHaveProperty(source.property);
      if ("arg" in source) expect(method.args[source.arg]).toBeDefined();
    }
  });
});
