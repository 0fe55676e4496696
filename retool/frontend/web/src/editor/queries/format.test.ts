import { describe, expect, it } from "vitest";
import { placeInText, wordAt } from "./error-place";
import { cellText, durationOf, rowsOf, sizeOf, timingOf } from "./format";

describe("figures of a run", () => {
  it("are short and have their unit", () => {
    expect([durationOf(null), durationOf(51.4), durationOf(1400), durationOf(12_340)]).toEqual([
      "not run",
      "51 ms",
      "1.40 s",
      "12.3 s",
    ]);
    expect([sizeOf(29), sizeOf(21_400), sizeOf(3_200_000)]).toEqual(["29 B", "21.4 kB", "3.2 MB"]);
    expect([rowsOf(1), rowsOf(1820)]).toEqual(["1 row", "1,820 rows"]);
  });

  it("name the steps that the server measured, and what is left as the way between", () => {
    expect(timingOf({ decide_ms: 1, execute_ms: 34, queue_ms: 0, other: "x" }, 41)).toEqual([
      { label: "Rights", ms: 1, colour: 2 },
      { label: "Database", ms: 34, colour: 3 },
      { label: "Transfer", ms: 6, colour: 4 },
    ]);
    expect(timingOf(undefined, 41)).toEqual([]);
  });

  it("show a cell as it is", () => {
    expect([cellText(null), cellText("a"), cellText([1]), cellText(false)]).toEqual(["null", "a", "[1]", "false"]);
  });
});

describe("the place of an error", () => {
  const text = "select a from t where b = {{ x.value }} and c = {{ y }} ordr by 1";

  it("is found in the text behind mustaches", () => {
    const statement = "select a from t where b = $1 and c = $2 ordr by 1";
    const at = placeInText(text, statement.indexOf("ordr") + 1);
    expect(at).toBe(text.indexOf("ordr"));
    expect(wordAt(text, at ?? 0)).toEqual({ from: text.indexOf("ordr"), to: text.indexOf("ordr") + 4 });
  });

  it("is the mustache when the value is at fault, and unknown behind a quoted one", () => {
    expect(placeInText(text, "select a from t where b = $".length)).toBe(text.indexOf("{{"));
    expect(placeInText("a = '{{ x }}-01' ordr", 10)).toBeUndefined();
    expect(placeInText("selec 1", 1)).toBe(0);
  });
});
