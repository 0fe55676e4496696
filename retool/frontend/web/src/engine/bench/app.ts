/** A generated app of the size of the largest imaginable: 2,500 components with 10,000 expressions over 1,200 inputs. */
import type { ElementData, SpecData } from "../../appcode/protocol";

export const COMPONENTS = 2500;
const INPUTS = 1200;
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
  { type: "Query", kind: "query", properties: {}, state: { data: { kind: "any" } }, methods: {} },
];

const SHAPES: readonly ((n: number) => string)[] = [
  (n) => `{{ input${n % INPUTS}.value }}`,
  (n) => `{{ input${n % INPUTS}.value.length > ${n % 17} }}`,
  (n) => `Order {{ input${(n * 7) % INPUTS}.value }} of {{ query${n % QUERIES}.data?.name?.[${n % 9}] }}`,
  (n) => `{{ query${n % QUERIES}.data?.id?.map((id) => id * ${n % 31}).filter((id) => id > 3) }}`,
  (n) =>
    `{{ input${n % INPUTS}.value === "" ? box${(n * 3 + 1) % COMPONENTS}.caption : input${(n * 5) % INPUTS}.value }}`,
  (n) => `{{ ({ id: ${n % 97}, label: input${n % INPUTS}.value, tags: ["a", "b"] }) }}`,
  (n) => `{{ Math.round(Number(input${(n * 11) % INPUTS}.value || ${n % 53}) * 100) / 100 }}`,
];

/** Elements of the app; captions read inputs only, so that the graph has no cycle. `hub` is read by 1,000 boxes. */
export function elements(): ElementData[] {
  const list: ElementData[] = [];
  const add = (uid: string, type: string, properties: ElementData["properties"]) =>
    void list.push({ uid, id: uid, type, parent: null, order: uid, properties });
  add("hub", "Input", { value: "hub" });
  add("few", "Input", { value: "few" });
  for (let n = 0; n < INPUTS; n++) add(`input${n}`, "Input", { value: `${n}` });
  for (let n = 0; n < QUERIES; n++) add(`query${n}`, "Query", {});
  for (let n = 0; n < COMPONENTS; n++) {
    const reader = n < 1000 ? "hub" : n < 1010 ? "few" : `input${n % INPUTS}`;
    add(`box${n}`, "Box", {
      // As in real apps the same texts stand in many places: about a third are distinct.
      text: SHAPES[n % SHAPES.length]!(n % 1000),
      hidden: SHAPES[1]!(n % 300),
      value: SHAPES[(n + 3) % SHAPES.length]!(n % 900),
      caption: `{{ ${reader}.value }} {{ input${n % INPUTS}.value }}`,
    });
  }
  return list;
}
