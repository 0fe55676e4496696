import { expect, it } from "vitest";
import { type Column, columnsFrom, phonePlan, shownRow, template, titleOf } from "./columns";
import { toFile } from "./export";
import { rangeText } from "./foot";
import { defaultRow, isPicked, pick, pickedOf, selectionState } from "./selection";

const column = (id: string, more: Partial<Column> = {}): Column => ({
  ...(columnsFrom([{ [id]: "x" }])[0] as Column),
  id,
  ...more,
});

it("makes columns from the fields of rows while the author has named none", () => {
  const rows = [{ id: 1, placed_at: "2026-11-23T13:52:08", day: "2026-11-23", paid: true, customerName: "Ada" }];
  expect(columnsFrom(rows).map(({ key, label, format, alignment }) => [key, label, format, alignment])).toEqual([
    ["id", "Id", "decimal", "right"],
    ["placed_at", "Placed at", "datetime", "left"],
    ["day", "Day", "date", "left"],
    ["paid", "Paid", "boolean", "left"],
    ["customerName", "Customer name", "string", "left"],
  ]);
  expect(titleOf("total-sum")).toBe("Total sum");
});

it("gives what has no width of its own what is left", () => {
  const none = { hasCheckbox: false, actionsWidth: 0 };
  expect(template([column("a", { size: 80, format: "decimal" }), column("b")], none)).toEqual({
    columns: "minmax(68px, 80px) minmax(120px, 1fr)",
    least: 188,
  });
  expect(
    template([column("a", { size: 84 }), column("b", { size: 20 })], { hasCheckbox: true, actionsWidth: 60 }),
  ).toEqual({
    columns: "40px minmax(64px, 84fr) minmax(40px, 40fr) 60px",
    least: 204,
  });
});

it("puts a name and an amount in a phone's first line", () => {
  const columns = [
    column("id"),
    column("customer"),
    column("status", { format: "tag" }),
    column("items", { format: "decimal" }),
    column("total", { format: "currency" }),
    column("at", { format: "datetime" }),
  ];
  const plan = phonePlan(columns, "", { id: 10482, customer: "Ada" });
  expect([plan.title?.id, plan.amount?.id, plan.time?.id, plan.rest.map((one) => one.id)]).toEqual([
    "customer",
    "total",
    "at",
    ["id", "status"],
  ]);
});

it("adds mapped values to the row that others read", () => {
  const columns = [column("total", { uid: "c1", referenceId: "gross" })];
  expect(shownRow(columns, { total: 100 }, { c1: { valueOverride: [119] } }, 0)).toEqual({ total: 100, gross: 119 });
});

it("writes csv as RFC 4180, and json by fields", async () => {
  const columns = [
    { id: "a", key: "name", label: "Name" },
    { id: "b", key: "n", label: "" },
  ];
  const rows = [
    ['A "b", c', 1],
    [null, { x: 1 }],
  ];
  expect(toFile(columns, rows, "csv").text).toBe('\uFEFFName,n\r\n"A ""b"", c",1\r\n,"{""x"":1}"\r\n');
  expect(JSON.parse(toFile(columns, rows, "json").text)).toEqual([
    { name: 'A "b", c', n: 1 },
    { name: null, n: { x: 1 } },
  ]);
  expect(toFile(columns, rows, "tsv").extension).toBe("tsv");
});

it("says which rows are shown, also of a source that does not tell how many there are", () => {
  expect([
    rangeText(0, 20, 182),
    rangeText(20, 20, null),
    rangeText(0, 0, 0),
    rangeText(0, 0, null),
    rangeText(1000, 5, 1005),
  ]).toEqual(["1–20 of 182", "21–40", "No rows", "No rows", "1,001–1,005 of 1,005"]);
});

it("keeps a selection by key, else by index", () => {
  const row = (index: number, key: unknown) => ({ row: { n: index }, source: { n: index }, index, key });
  const both = pick([row(0, "a")], row(1, "b"), { hasKey: true, isAdded: true });
  expect(both.map((one) => one.key)).toEqual(["a", "b"]);
  expect(pick(both, row(1, "b"), { hasKey: true, isAdded: true }).map((one) => one.key)).toEqual(["a"]);
  expect(pick(both, row(2, "c"), { hasKey: true, isAdded: false }).map((one) => one.key)).toEqual(["c"]);
  expect([isPicked(both, { index: 9, key: "b" }, true), isPicked(both, { index: 9, key: "b" }, false)]).toEqual([
    true,
    false,
  ]);
  expect(pickedOf({ ...selectionState(both) })).toEqual(both);
  expect([
    defaultRow({ mode: "index", index: 2 }),
    defaultRow({ mode: "key", key: 7 }),
    defaultRow({}),
    defaultRow({ mode: "none" }),
  ]).toEqual([{ index: 2 }, { key: 7 }, null, null]);
});
