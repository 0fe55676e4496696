/** Generated apps: by default of the size of the largest imaginable, 2,500 components with 10,000 expressions. */
import type { ElementData, SpecData, ToWorker } from "../../appcode/protocol";

/** Each has four expressions. */
export const COMPONENTS = 2500;
const QUERIES = 60;

export const SPECS: readonly SpecData[] = [
  {
    type: "Input",
    kind: "component",
    properties: { value: { kind: "any", default: "" } },
    state: { value: { kind: "any", from: "value" } },
    methods: {},
  },
  {
    type: "Box",
    kind: "component",
    properties: {
      text: { kind: "text", default: "" },
      hidden: { kind: "boolean", default: false },
      value: { kind: "any", default: null },
      caption: { kind: "text", default: "" },
    },
    state: {},
    methods: {},
  },
  {
    type: "Table",
    kind: "component",
    properties: { data: { kind: "rows", default: [] } },
    state: {},
    methods: {},
  },
  { type: "Query", kind: "query", properties: {}, state: { data: { kind: "any" } }, methods: {} },
];

type Shape = (n: number, inputs: number, components: number) => string;

const SHAPES: readonly Shape[] = [
  (n, inputs) => `{{ input${n % inputs}.value }}`,
  (n, inputs) => `{{ input${n % inputs}.value.length > ${n % 17} }}`,
  (n, inputs) => `Order {{ input${(n * 7) % inputs}.value }} of {{ query${n % QUERIES}.data?.name?.[${n % 9}] }}`,
  (n) => `{{ query${n % QUERIES}.data?.id?.map((id) => id * ${n % 31}).filter((id) => id > 3) }}`,
  (n, inputs, components) =>
    `{{ input${n % inputs}.value === "" ? box${(n * 3 + 1) % components}.caption : input${(n * 5) % inputs}.value }}`,
  (n, inputs) => `{{ ({ id: ${n % 97}, label: input${n % inputs}.value, tags: ["a", "b"] }) }}`,
  (n, inputs) => `{{ Math.round(Number(input${(n * 11) % inputs}.value || ${n % 53}) * 100) / 100 }}`,
];

/**
 * Elements of an app of so many components; captions read inputs only, so that the graph has no cycle. `few` is read by
 * 10 boxes, `hub` by the next 1,000, `table` shows the result of `query0`.
 */
export function elements(components = COMPONENTS): ElementData[] {
  const list: ElementData[] = [];
  const inputs = Math.max(40, Math.floor(components * 0.48));
  const add = (uid: string, type: string, properties: ElementData["properties"]) =>
    void list.push({ uid, id: uid, type, parent: null, order: uid, properties });
  add("hub", "Input", { value: "hub" });
  add("few", "Input", { value: "few" });
  for (let n = 0; n < inputs; n++) add(`input${n}`, "Input", { value: `${n}` });
  for (let n = 0; n < QUERIES; n++) add(`query${n}`, "Query", {});
  add("table", "Table", { data: "{{ query0.data }}" });
  for (let n = 0; n < components; n++) {
    const reader = n < 10 ? "few" : n < 1010 ? "hub" : `input${n % inputs}`;
    const text = (shape: number, of: number) => SHAPES[shape % SHAPES.length]!(of, inputs, components);
    add(`box${n}`, "Box", {
      // As in real apps the same texts stand in many places: under half of the expressions are distinct.
      text: text(n, n % 1000),
      hidden: text(1, n % 300),
      value: text(n + 3, n % 900),
      caption: `{{ ${reader}.value }} {{ input${n % inputs}.value }}`,
    });
  }
  return list;
}

/** What the page sends first. */
export function loadOf(components = COMPONENTS, isTracing = false): Extract<ToWorker, { kind: "load" }> {
  return {
    kind: "load",
    n: 1,
    turn: 1,
    elements: elements(components),
    specs: SPECS,
    kinds: {},
    globals: {},
    libraries: [],
    preloaded: [],
    states: [],
    off: [],
    isTracing,
  };
}
