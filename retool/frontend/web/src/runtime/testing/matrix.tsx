/** The component matrix: what each spec promises, asked of the drawn component [E8]. */
import { screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import type { Property, Spec } from "../../components/define";
import { folderOf } from "../../components/registry";
import { CASES, groundOf } from "./cases/all";
import { GENERIC, OF_CHILDREN } from "./cases/generic";
import type { ComponentCase } from "./cases/shared";
import { draw, html, type Kit, type Setup, standIns } from "./kit";

/** Children whose own properties are asked here; those of tables and charts have tests of their own. */
const CHECKED = new Set(["Option", "Property"]);

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
  const ground = groundOf(spec.type, folderOf(spec.type));
  return {
    type: spec.type,
    ...ground,
    ...extra,
    properties: { ...ground.properties, ...extra.properties },
    values: { ...ground.values, ...extra.values },
  };
}

/** Asks every component of `specs` for all that its spec says. */
export function matrix(specs: readonly Spec[]): void {
  beforeAll(standIns);

  // That each has a case is asked in components.test.tsx.
  const known = specs.filter((spec) => CASES[spec.type] !== undefined);
  describe.each(known.map((spec) => [spec.type, spec] as const))("%s", (type, spec) => {
    const cases = CASES[type] as ComponentCase;

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
      const one = { ...GENERIC[name], ...cases.properties?.[name] };
      const ground = groundOf(type, folderOf(type));
      const now = { ...ground.properties, ...one.with }[name] ?? property.default;
      const value = "value" in one ? one.value : other(property, now);
      const shared = { beside: one.beside ?? [], ...(one.mode === undefined ? {} : { mode: one.mode }) };
      const plain = await draw(setupOf(spec, { ...shared, values: { ...one.with } }));
      await one.act?.(plain);
      const look = (kit: Kit) => (one.seen === undefined ? seen(kit) : JSON.stringify(kit[one.seen]));
      const before = look(plain);
      const changed = await draw(setupOf(spec, { ...shared, values: { ...one.with, [name]: value } }));
      await one.act?.(changed);
      expect(look(changed)).not.toBe(before);
    });

    const children = Object.values(spec.lists ?? {}).flatMap((list) =>
      CHECKED.has(list.tag)
        ? Object.entries(list.properties).map(([name, property]) => [list.tag, name, property] as const)
        : [],
    );
    it.each(children)("%s property %s changes something", async (tag, name, property) => {
      const one = { ...OF_CHILDREN[name], ...cases.children?.[name] };
      const ground = groundOf(type, folderOf(type));
      const at = (ground.children ?? []).findIndex(([child]) => child === tag);
      const drawn = async (extra: object) => {
        const setup = setupOf(spec);
        const all = (setup.children ?? []).map((child, index) =>
          index === at ? ([child[0], child[1], { ...child[2], ...one.with, ...extra }, child[3]] as const) : child,
        );
        const kit = await draw({ ...setup, children: all as NonNullable<Setup["children"]> });
        await (one.act ?? cases.properties?.labels?.act)?.(kit);
        return one.seen === undefined ? seen(kit) : JSON.stringify(kit[one.seen]);
      };
      const now = { ...(ground.children?.[at]?.[2] as object), ...one.with };
      const value = "value" in one ? one.value : other(property, Reflect.get(now, name) ?? property.default);
      expect(await drawn({ [name]: value })).not.toBe(await drawn({}));
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
}
