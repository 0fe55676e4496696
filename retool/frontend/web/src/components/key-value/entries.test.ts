import { expect, it } from "vitest";
import { recordOf, wordsOf } from "../shared/record";
import { entriesOf } from "./entries";

const PLAIN = {
  label: "",
  format: "automatic",
  formatOptions: null,
  valueOverride: null,
  placeholder: "",
  hidden: false,
  editable: false,
};

it("shows every key of its data where it lists none, as words", () => {
  const entries = entriesOf({ order_id: 7, firstName: "Ada" }, [], {});
  expect(entries.map(({ key, label, value }) => [key, label, value])).toEqual([
    ["order_id", "Order id", 7],
    ["firstName", "First Name", "Ada"],
  ]);
});

it("shows the properties that it lists, in their order, without the hidden ones", () => {
  const listed = [
    { ...PLAIN, id: "total", label: "Sum" },
    { ...PLAIN, id: "id", hidden: true },
    { ...PLAIN, id: "vat", valueOverride: 3 },
  ];
  const entries = entriesOf({ id: 1, total: 12 }, listed, { total: 13 });
  expect(entries.map(({ key, label, value }) => [key, label, value])).toEqual([
    ["total", "Sum", 13],
    ["vat", "Vat", 3],
  ]);
});

it("takes the first of several rows, and one row that came by columns", () => {
  expect([
    recordOf([{ a: 1 }, { a: 2 }]),
    recordOf({ a: [1], b: [2] }),
    recordOf({ a: [1, 2] }),
    recordOf(null),
  ]).toEqual([{ a: 1 }, { a: 1, b: 2 }, { a: [1, 2] }, {}]);
});

it("keeps a key that is no word", () => {
  expect(wordsOf("_")).toBe("_");
});
