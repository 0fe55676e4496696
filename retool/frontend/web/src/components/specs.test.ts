/** Specs are data, agree with the codec's catalogue, and name only what there is [E8]. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadAllSpecs } from "./registry";

type Known = { readonly defaults: Readonly<Record<string, unknown>>; readonly known: readonly string[] };
const CATALOGUE: Readonly<Record<string, Known>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../storage/toolscript/catalogue.json"), "utf8"),
);
const LUCIDE = readFileSync(
  join(import.meta.dirname, "../../node_modules/lucide-react/dist/esm/dynamicIconImports.mjs"),
  "utf8",
);
/** Properties of current Retool versions that the catalogue, made from older files, does not know yet. */
const NEWER = new Set(["Date.hideLabel", "DateRange.firstDayOfWeek", "Icon.disabled"]);
/** What every component, input or list of choices has, whether or not a file of that type was seen with it. */
const ANYWHERE = new Set([
  "hidden",
  "disabled",
  "margin",
  "marginType",
  "maintainSpaceWhenHidden",
  "showInEditor",
  "style",
  "tooltipText",
  "ariaLabel",
  "hideLabel",
  "labelWrap",
  "loading",
  "showClear",
  "iconBefore",
  "iconAfter",
  "textBefore",
  "textAfter",
  "deprecatedLabels",
  "disabledByIndex",
  "hiddenByIndex",
  "tooltipByIndex",
  "minColumnWidth",
]);

const SPECS = await loadAllSpecs();

it.each(SPECS.map((spec) => [spec.type, spec] as const))("%s is plain data", (_, spec) => {
  expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
});

it.each(SPECS.map((spec) => [spec.type, spec] as const))(
  "%s has the schema defaults of the catalogue",
  (type, spec) => {
    const { defaults, known } = CATALOGUE[type] ?? { defaults: {}, known: [] };
    const names = new Set([...Object.keys(defaults), ...known]);
    for (const [name, property] of Object.entries(spec.properties)) {
      const isKnown = names.has(name) || ANYWHERE.has(name) || names.has(`_${name}`) || NEWER.has(`${type}.${name}`);
      expect(isKnown, `${type}.${name} is in the catalogue`).toBe(true);
      if (name in defaults) expect(property.default, `${type}.${name}`).toEqual(defaults[name]);
    }
  },
);

it.each(SPECS.map((spec) => [spec.type, spec] as const))("%s refers only to what it has", (_, spec) => {
  const all = [spec.properties, ...Object.values(spec.lists ?? {}).map((list) => list.properties)];
  for (const properties of all) {
    for (const property of Object.values(properties)) {
      if (property.shown_if !== undefined) expect(properties).toHaveProperty(property.shown_if.property);
      if (property.choices !== undefined) expect([...property.choices, ""]).toContain(property.default);
    }
  }
  for (const value of Object.values(spec.state))
    if (value.from !== undefined) expect(spec.properties).toHaveProperty(value.from);
  if (spec.views !== undefined) expect(spec.lists).toHaveProperty(spec.views);
  expect(LUCIDE).toContain(`"${spec.icon}":`);
});
