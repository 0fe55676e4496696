// @vitest-environment jsdom
/** What an app is made of beside its page: frames, pages, modules, rows [A4, P1, X1, X4, S5]. */
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { loadComponent, loadSpecs } from "../components/registry";
import { DesignProvider } from "../design/design-provider";
import { DrawApp } from "./draw";
import { Build } from "./testing/build";
import { standIns } from "./testing/kit";
import { MemorySession } from "./testing/memory-session";

beforeAll(standIns);
afterEach(cleanup);

async function draw(build: Build, mode: "use" | "edit" = "use") {
  const document = build.document();
  const types = Object.values(document.elements).map(({ type }) => type);
  await Promise.all(types.map(loadComponent));
  const components = (await loadSpecs(types)).values();
  const session = new MemorySession({ document, components });
  await act(async () => {
    render(
      <DesignProvider scheme="light">
        <DrawApp session={session} mode={mode} />
      </DesignProvider>,
    );
  });
  return session;
}

it("[A4] draws what it does not know as a box with its name, in a page, a container and a frame", async () => {
  const build = new Build();
  build.add("main", "NoSuchThing", "one", { at: [0, 0, 6, 2], strange: { kept: true } });
  build.add("main", "Container", "box", { at: [3, 0, 6, 2], showBody: true });
  build.add("box", "View", "view", { viewKey: "v" });
  build.add("view", "OtherThing", "two", { at: [0, 0, 6, 2] });
  build.add(null, "SidebarFrame", "side", {});
  build.add("side", "Body", "sideBody", {});
  build.add("sideBody", "ThirdThing", "three", { at: [0, 0, 12, 1] });
  const session = await draw(build);
  expect(screen.getAllByRole("note").map((box) => box.textContent)).toEqual([
    "oneNoSuchThing is not supported yet.",
    "twoOtherThing is not supported yet.",
    "threeThirdThing is not supported yet.",
  ]);
  expect(session.element("one")?.properties.strange).toEqual({ kept: true });
});

it("draws header, sidebar and split pane around the page, and hides them by their state", async () => {
  const build = new Build();
  build.add(null, "Frame", "head", { type: "header" });
  build.add("head", "Text", "title", { value: "The title", at: [0, 0, 6, 1] });
  build.add(null, "SidebarFrame", "side", {});
  build.add(null, "SplitPaneFrame", "pane", { hidden: true });
  const session = await draw(build);
  expect(screen.getByText("The title")).toBeTruthy();
  expect(screen.getAllByRole("complementary").map((aside) => aside.getAttribute("aria-label"))).toEqual(["side"]);
  await act(() => session.setState("pane", { hidden: false }));
  await act(() => session.setState("side", { hidden: true }));
  expect(screen.getAllByRole("complementary").map((aside) => aside.getAttribute("aria-label"))).toEqual(["pane"]);
});

it("[P1] draws the page that is shown, and what all pages have", async () => {
  const build = new Build();
  build.add(null, "Screen", "page1", { _order: 0 });
  build.add(null, "Screen", "page2", { _order: 1 });
  for (const page of ["page1", "page2"]) {
    build.add(page, "Frame", `${page}main`, { type: "main" });
    build.add(`${page}main`, "Text", `${page}text`, { value: `On ${page}`, at: [0, 0, 6, 1] });
  }
  build.add(null, "Frame", "head", { type: "header" });
  build.add("head", "Text", "title", { value: "Everywhere", at: [0, 0, 6, 1] });
  await draw(build);
  expect([screen.queryByText("On page1") !== null, screen.queryByText("On page2") !== null]).toEqual([true, false]);
  expect(screen.getByText("Everywhere")).toBeTruthy();
});

it("draws a component that stands in no frame, as modules of older files have it", async () => {
  const build = new Build();
  build.add(null, "ModuleContainerWidget", "container", { at: [0, 0, 12, 5] });
  build.add("container", "Text", "words", { value: "Inside", at: [0, 0, 6, 1] });
  await draw(build);
  expect(screen.getByText("Inside")).toBeTruthy();
});

it("[X4] draws a module that is not there as a box with its name", async () => {
  const build = new Build();
  build.add("main", "Module", "bar", { name: "Order bar", pageUuid: "none", at: [0, 0, 12, 2] });
  await draw(build);
  expect(screen.getByRole("note").textContent).toBe("barThe module Order bar is not here.");
});

it("lets the components of a stack follow each other by their ordinal, without those that are hidden", async () => {
  const build = new Build();
  build.add("main", "Container", "box", { showBody: true, _type: "stack", _direction: "vertical", at: [0, 0, 6, 4] });
  build.add("box", "View", "view", { viewKey: "v" });
  const words = [
    ["third", 2, false],
    ["first", 0, false],
    ["second", 1, true],
  ] as const;
  for (const [id, ordinal, hidden] of words) {
    const uid = build.add("view", "Text", id, { value: id, hidden, at: [0, 0, 4, 1] });
    const element = build.elements[uid]!;
    const stackPosition = { ordinal, widthType: "fixed", width: 4, height: 1 };
    build.elements[uid] = { ...element, position: { ...element.position!, stackPosition } };
  }
  const session = await draw(build);
  const order = () => [...document.querySelectorAll("[data-stack] > *")].map((one) => one.getAttribute("data-uid"));
  expect(order()).toEqual(["first", "third"]);
  await act(() => session.setState("second", { hidden: false }));
  expect(order()).toEqual(["first", "second", "third"]);
});

it("[S5] draws what lies in a list once for each row", async () => {
  const build = new Build();
  build.add("main", "ListViewBeta", "list", { data: ["a", "b", "c"], at: [0, 0, 12, 5] });
  build.add("list", "Text", "words", { value: "A row", at: [0, 0, 6, 1] });
  await draw(build);
  expect(screen.getAllByRole("listitem")).toHaveLength(3);
  expect(screen.getAllByText("A row")).toHaveLength(3);
});
