/** What specs promise to code, asked of the worker itself: scopes, seeds, patches, and lists too long to leave it. */
import { describe, expect, it } from "vitest";
import type { Handle } from "../appcode/protocol";
import { Rig } from "../appcode/testing";
import { loadAllSpecs } from "../components/registry";
import { specData } from "./specs";
import { Build } from "./testing/build";

const specs = [...specData(await loadAllSpecs()).values()];

async function load(build: Build): Promise<Rig> {
  const rig = new Rig();
  await rig.send({
    kind: "load",
    turn: rig.nextTurn(),
    elements: Object.values(build.document().elements),
    specs,
    kinds: {},
    globals: {},
    libraries: [],
    preloaded: [],
    states: [],
    off: [],
    isTracing: false,
  });
  return rig;
}

const ROWS = 3000;
const MANY = `{{ Array.from({ length: ${ROWS} }, (_, at) => ({ id: at + 1, name: "Customer " + (at + 1) })) }}`;

describe("a select made from rows", () => {
  const mapped = (properties: object) => {
    const build = new Build();
    build.add("main", "Select", "customer", { values: "{{ item.id }}", labels: "{{ item.name }}", ...properties });
    build.add("main", "Text", "shown", { value: "{{ customer.value }} of {{ customer.values.length }}" });
    return build;
  };

  it("has its values and labels by row, and itself in its default", async () => {
    const rig = await load(
      mapped({ data: '{{ [{ id: 7, name: "Ada" }, { id: 9, name: "Ben" }] }}', value: "{{ self.values[1] }}" }),
    );
    const told = rig.told();
    expect(told["customer.values"]).toEqual([7, 9]);
    expect(told["customer.labels"]).toEqual(["Ada", "Ben"]);
    expect(told["shown.value"]).toBe("9 of 2");
  });

  it("gives its lists by window where they are too long to leave the worker [E3]", async () => {
    const rig = await load(mapped({ data: MANY, value: 2000 }));
    const property = { uid: "customer", kind: "window", request: { from: 1999, to: 2001 } } as const;
    expect(await rig.send({ ...property, property: "data" })).toMatchObject({
      total: ROWS,
      rows: [
        { id: 2000, name: "Customer 2000" },
        { id: 2001, name: "Customer 2001" },
      ],
    });
    expect(await rig.send({ ...property, property: "labels" })).toMatchObject({
      total: ROWS,
      rows: [{ value: "Customer 2000" }, { value: "Customer 2001" }],
    });
    expect((rig.told()["customer.labels"] as { handle: Handle }).handle.length).toBe(ROWS);
  });
});

it("a toggle button's text follows its own value", async () => {
  const build = new Build();
  build.add("main", "ToggleButton", "details", { text: "{{ self.value ? 'Hide' : 'Show' }}" });
  const rig = await load(build);
  expect(rig.told()["details.text"]).toBe("Show");
  await rig.set("details", { value: true });
  expect(rig.told()["details.text"]).toBe("Hide");
});

it("a component of an older version has its own names for code", async () => {
  const build = new Build();
  build.add("main", "TextInputWidget", "name", { initialValue: "Ada" });
  build.add("main", "TabbedContainerWidget", "tabs", { selectedTab: "1", tabNames: '["a", "b"]' });
  build.add("main", "Text", "shown", { value: "{{ name.value }} in {{ tabs.selectedTab }}" });
  const rig = await load(build);
  expect(rig.told()["shown.value"]).toBe("Ada in 1");
});
