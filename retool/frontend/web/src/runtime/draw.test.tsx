// @vitest-environment jsdom
/** The drawing of a document: places, slots, hidden and unknown ones, calls of what is not drawn. */
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { loadComponent, loadSpecs } from "../components/registry";
import { DesignProvider } from "../design/design-provider";
import { DrawApp } from "./draw";
import { Build } from "./testing/build";
import { standIns } from "./testing/kit";
import { type MemoryOptions, MemorySession } from "./testing/memory-session";

beforeAll(standIns);
afterEach(cleanup);

async function drawn(
  build: Build,
  options: Partial<MemoryOptions> = {},
  props: { mode?: "edit" | "use"; isPhone?: boolean } = {},
): Promise<MemorySession> {
  const app = build.document();
  const types = Object.values(app.elements).map((element) => element.type);
  const components = await loadSpecs(types);
  await Promise.all(types.map(loadComponent));
  const session = new MemorySession({ document: app, components: components.values(), ...options });
  const host = { download: () => undefined, openUrl: () => undefined };
  await act(async () => {
    render(
      <DesignProvider scheme="light">
        <DrawApp session={session} host={host} mode={props.mode ?? "use"} isPhone={props.isPhone ?? false} />
      </DesignProvider>,
    );
  });
  await act(async () => undefined);
  return session;
}

const box = (uid: string) => document.querySelector<HTMLElement>(`[data-uid="${uid}"]`);

it("marks each component and each place for the editor's overlay", async () => {
  const build = new Build();
  build.add("main", "Container", "card", { at: [0, 0, 6, 4], showBody: true });
  build.add("card", "View", "view", { viewKey: "one" });
  build.add("view", "Text", "words", { at: [0, 0, 12, 1], value: "Inside" });
  await drawn(build);
  const slots = [...document.querySelectorAll<HTMLElement>("[data-slot-uid]")].map((slot) => slot.dataset.slotUid);
  expect([slots, box("words")?.closest("[data-slot-uid=view]") !== null]).toEqual([["main", "view"], true]);
});

it("draws a place on 12 columns and moves what is below a hidden one up", async () => {
  const build = new Build();
  build.add("main", "Text", "above", { at: [0, 0, 12, 2], value: "Above" });
  build.add("main", "Text", "below", { at: [2, 6, 6, 1], value: "Below" });
  const session = await drawn(build);
  expect(box("below")?.style.top).toBe("80px");
  await act(async () => session.setState("above", { hidden: true }));
  expect([box("above"), box("below")?.style.top]).toEqual([null, "0px"]);
});

it("[A4] keeps an element of an unknown type in its place, named", async () => {
  const build = new Build();
  build.add("main", "Gauge", "gauge1", { at: [0, 0, 3, 2] });
  await drawn(build);
  expect(screen.getByRole("note").textContent).toBe("gauge1Gauge is not supported yet.");
});

it("draws queries nowhere", async () => {
  const build = new Build();
  build.add("main", "SqlQueryUnified", "listOrders", { query: "" });
  await drawn(build);
  expect(box("listOrders")).toBeNull();
});

it("draws modals over the page only while they are shown, and closes them by Esc", async () => {
  const build = new Build();
  build.add(null, "ModalFrame", "dialog", { hidden: true, hideOnEscape: true, showOverlay: true });
  build.add("dialog", "Body", "dialogBody");
  build.add("dialogBody", "Text", "asked", { at: [0, 0, 12, 1], value: "Really?" });
  const session = await drawn(build);
  expect(screen.queryByRole("dialog")).toBeNull();
  await act(async () => void session.call("dialog", "show"));
  expect((await screen.findByRole("dialog")).textContent).toContain("Really?");
  await act(async () => {
    fireEvent.keyDown(document.body, { key: "Escape", code: "Escape" });
  });
  expect([session.state("dialog").hidden, session.fired.map((one) => one.event)]).toEqual([true, ["show", "hide"]]);
});

it("[E6] draws a long page only near what is in sight, and brings a component there when a method of it is called", async () => {
  const build = new Build();
  for (let row = 0; row < 200; row++)
    build.add("main", "TextInput", `input${row}`, { at: [row * 2, 0, 12, 1], label: `Input ${row}` });
  const session = await drawn(build);
  const count = document.querySelectorAll("input").length;
  expect(count).toBeLessThan(60);
  expect(box("input199")).not.toBeNull();
  let focused: Promise<unknown> = Promise.resolve();
  await act(async () => {
    focused = session.call("input199", "focus");
  });
  await focused;
  expect(document.activeElement?.closest("[data-uid]")?.getAttribute("data-uid")).toBe("input199");
});

it("says that a method was not carried out when its component can not be shown", async () => {
  const build = new Build();
  build.add(null, "ModalFrame", "dialog", { hidden: true });
  build.add("dialog", "Body", "dialogBody");
  build.add("dialogBody", "TextInput", "name", { at: [0, 0, 12, 1] });
  const session = await drawn(build);
  await expect(session.call("name", "focus")).rejects.toThrow(
    "name.focus() was not carried out: the component is not shown.",
  );
});

it("stacks on a phone in the order of the tree", async () => {
  const build = new Build();
  build.add("main", "Text", "first", { at: [5, 6, 6, 1], value: "First" });
  build.add("main", "Text", "second", { at: [0, 0, 6, 1], value: "Second" });
  await drawn(build, {}, { isPhone: true });
  expect([box("first")?.style.top, box("second")?.style.top, box("second")?.style.left]).toEqual([
    "0px",
    "48px",
    "calc(0 * (0.08333333333333333 * (100% - 132px) + 12px))",
  ]);
});

it("submits a form from a button that stands outside of it, and from Enter in a field", async () => {
  const build = new Build();
  build.add("main", "Form", "form", { at: [0, 0, 6, 4], showBody: true });
  build.add("form", "Body", "body");
  build.add("body", "TextInput", "name", { at: [0, 0, 12, 1], label: "Name" });
  build.add("main", "Button", "send", { at: [0, 6, 2, 1], text: "Send", submit: true, submitTargetId: "form" });
  const session = await drawn(build);
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    fireEvent.keyDown(screen.getByRole("textbox", { name: "Name" }), { key: "Enter" });
  });
  expect(session.fired.filter((one) => one.uid === "form").map((one) => one.event)).toEqual(["submit", "submit"]);
});

it("shows cells by the code of each row, and mapped values in selectedRow", async () => {
  const build = new Build();
  build.add("main", "Table", "orders", {
    at: [0, 0, 12, 8],
    showHeader: true,
    overflowType: "pagination",
    templatePageSize: 10,
  });
  build.add("orders", "Column", "gross", { key: "total", label: "Gross", valueOverride: "{{ item * 2 }}" });
  const session = await drawn(build, {
    values: { orders: { data: [{ total: 4 }] } },
    cells: { gross: { valueOverride: (row) => Number(row.total) * 2 } },
  });
  const cell = screen.getByRole("gridcell", { name: "8" });
  await act(async () => {
    fireEvent.click(cell);
  });
  expect([session.state("orders").selectedRow, session.state("orders").selectedSourceRow]).toEqual([
    { total: 8 },
    { total: 4 },
  ]);
});

it("selects the default row when the first rows come, not before, and not again after it was cleared", async () => {
  const build = new Build();
  build.add("main", "Table", "orders", {
    at: [0, 0, 12, 8],
    showHeader: true,
    overflowType: "pagination",
    defaultSelectedRow: { mode: "index", index: 0 },
  });
  build.add("orders", "Column", "id", { key: "id" });
  const session = await drawn(build, { values: { orders: { data: [] } } });
  expect(session.state("orders").selectedRow ?? null).toBeNull();
  await act(async () => session.setValue("orders", "data", [{ id: 7 }]));
  expect(session.state("orders").selectedRow).toEqual({ id: 7 });
  await act(async () => void session.call("orders", "clearSelection"));
  await act(async () => session.setValue("orders", "data", [{ id: 8 }]));
  expect(session.state("orders").selectedRow).toBeNull();
});
