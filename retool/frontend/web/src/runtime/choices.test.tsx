// @vitest-environment jsdom
/** How lists of choices are used by keys and by screen readers (WAI-ARIA combobox), and that long ones stay fast. */
import { act, fireEvent, screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import { draw, type Kit, type Setup, standIns } from "./testing/kit";

const OPTIONS = ["Ada", "Ben", "Cora"].map((value) => ["Option", value, { value, disabled: value === "Ben" }] as const);
const setup = (properties: object = {}, type = "Select"): Setup => ({
  type,
  properties: { label: "Who", labelPosition: "top", itemMode: "static", ...properties },
  children: OPTIONS,
});
const field = () => screen.getByRole("combobox");
const press = (key: string) =>
  act(async () => {
    fireEvent.keyDown(field(), { key });
  });
const write = (text: string) =>
  act(async () => {
    fireEvent.change(field(), { target: { value: text } });
  });
/** Without layout a list that floats has no place yet. */
const HIDDEN = { hidden: true };
/** The words of the line that Enter takes, as a screen reader is told. */
const active = () => document.getElementById(field().getAttribute("aria-activedescendant") ?? "")?.textContent;
const isOpen = () => field().getAttribute("aria-expanded") === "true";

beforeAll(standIns);

describe("a select by its keys", () => {
  it("opens by arrow, skips what is disabled, takes by Enter", async () => {
    const kit = await draw(setup());
    await press("ArrowDown");
    expect([isOpen(), active()]).toEqual([true, "Ada"]);
    await press("ArrowDown");
    expect(active()).toBe("Cora");
    await press("ArrowDown");
    expect(active()).toBe("Ada");
    await press("End");
    await press("Enter");
    expect([isOpen(), kit.state("value"), kit.state("selectedLabel")]).toEqual([false, "Cora", "Cora"]);
  });

  it("closes by Escape without a choice, and the dialog around it stays", async () => {
    const kit = await draw(setup({ value: "Ada" }));
    const seen: string[] = [];
    document.addEventListener("keydown", (event) => seen.push(event.key), { once: true });
    await press("ArrowDown");
    await press("Escape");
    expect([isOpen(), kit.state("value"), seen.includes("Escape")]).toEqual([false, "Ada", false]);
  });

  it("jumps by letters where there is no search", async () => {
    await draw(setup());
    await press("c");
    expect(active()).toBe("Cora");
  });

  it("searches, says what does not match, and adds what is typed where that is allowed", async () => {
    const kit = await draw(setup({ allowSearch: true, searchMode: "caseInsensitive" }));
    await press("ArrowDown");
    await write("cor");
    expect(screen.getAllByRole("option", HIDDEN).map((option) => option.textContent)).toEqual(["Cora"]);
    await write("zebra");
    expect(screen.queryAllByRole("option", HIDDEN)).toEqual([]);
    expect(document.body.textContent).toContain("Nothing matches “zebra”.");
    await act(async () => kit.set("allowCustomValue", true));
    await press("Enter");
    expect([kit.state("value"), kit.state("selectedLabel")]).toEqual(["zebra", "zebra"]);
  });
});

describe("a multiselect by its keys", () => {
  it("stays open while one chooses, and Backspace takes away the last", async () => {
    const kit = await draw(setup({ value: '["Ada"]' }, "Multiselect"));
    await press("ArrowDown");
    await press("End");
    await press("Enter");
    expect([isOpen(), kit.state("value")]).toEqual([true, ["Ada", "Cora"]]);
    await press("Backspace");
    expect([kit.state("value"), kit.state("selectedIndexes")]).toEqual([["Ada"], [0]]);
  });
});

describe("ten thousand options", () => {
  const rows = Array.from({ length: 10_000 }, (_, id) => ({ id, name: `Customer ${id}` }));
  const long: Setup = {
    type: "Select",
    properties: { label: "Who", labelPosition: "top", allowSearch: true },
    values: {
      data: rows,
      values: rows.map((row) => row.id),
      labels: rows.map((row) => row.name),
      value: 9_999,
    },
  };
  const openLong = async (): Promise<Kit> => {
    const kit = await draw(long);
    await press("ArrowDown");
    return kit;
  };

  it("are not all drawn, and the one that is chosen is known", async () => {
    const kit = await openLong();
    expect(kit.state("selectedLabel")).toBe("Customer 9999");
    expect(screen.queryAllByRole("option", HIDDEN).length).toBeLessThan(60);
  });

  it("are found by typing", async () => {
    const kit = await openLong();
    await write("customer 4711");
    expect(screen.getAllByRole("option", HIDDEN)[0]?.textContent).toBe("Customer 4711");
    await press("Enter");
    expect(kit.state("value")).toBe(4711);
  });
});
