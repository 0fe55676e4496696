// @vitest-environment jsdom
/** Names, texts and rows come from databases and from whoever writes an app: drawn, none of them runs [E7, S5]. */
import { act, screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import { folderOf, loadAllSpecs } from "../components/registry";

import { groundOf } from "./testing/cases/all";
import { draw, standIns } from "./testing/kit";
import { HOSTILE, whatRuns } from "./testing/untrusted";

const SPECS = await loadAllSpecs();

beforeAll(standIns);

it("sees what would run, so that the tests below are not blind", () => {
  const page = document.createElement("div");
  page.innerHTML = `<p onclick="x()"></p><a href=" java\nscript:x()"></a><iframe></iframe><a href="https://x">y</a>`;
  expect(whatRuns(page)).toEqual(["p onclick", "a href= java\nscript:x()", "iframe"]);
});

describe.each(SPECS.map((spec) => [spec.type, spec] as const))("peer cve 7 and 67: %s", (type, spec) => {
  const ground = groundOf(type, folderOf(type));
  const texts = Object.entries(spec.properties).filter(
    ([, property]) => property.choices === undefined && (property.kind === "text" || property.kind === "any"),
  );

  it.each(HOSTILE)("runs nothing of %s in any of its texts", async (hostile) => {
    const properties = Object.fromEntries(texts.map(([name]) => [name, hostile]));
    const kit = await draw({ type, ...ground, properties: { ...ground.properties, ...properties } });
    expect(whatRuns(kit.body)).toEqual([]);
  });
});

describe("peer cve 9: a result's columns and rows", () => {
  it.each(HOSTILE)("are text in a table, its headers and its tooltips: %s", async (hostile) => {
    const rows = [{ [hostile]: hostile, plain: "one" }];
    const kit = await draw({
      type: "Table",
      properties: { showHeader: true, showFooter: true, overflowType: "pagination", templatePageSize: 2 },
      children: [
        ["Column", "c1", { key: hostile, label: hostile, format: "string" }],
        ["Column", "c2", { key: hostile, label: "Link", format: "link" }],
        ["Column", "c3", { key: hostile, label: "Tag", format: "tag" }],
      ],
      values: { data: rows },
    });
    await act(async () => undefined);
    expect(whatRuns(kit.body)).toEqual([]);
    expect(screen.getAllByText("Link").length).toBeGreaterThan(0);
    expect(kit.body.textContent).toContain(hostile);
  });

  it.each(HOSTILE)("are text among the options of a select: %s", async (hostile) => {
    const kit = await draw({ type: "Select", children: [["Option", "o1", { value: hostile, label: hostile }]] });
    await act(async () => screen.getByRole("combobox", { hidden: true }).click());
    expect(whatRuns(kit.body)).toEqual([]);
  });
});
