import { expect, test } from "vitest";
import { distance, span, stateOf, upcoming } from "./words";

const now = new Date("2026-11-24T16:40:00Z");

test.each([
  [0, "0 ms"],
  [340, "340 ms"],
  [1500, "1.5 s"],
  [12_900, "12 s"],
  [60_000, "1 min"],
  [7_200_000, "2 h"],
  [200_000_000, "2 d"],
])("%d ms lasts %s", (ms, text) => {
  expect(span(ms)).toBe(text);
});

test.each([
  ["2026-11-24T16:40:00.400Z", "now"],
  ["2026-11-24T16:40:40Z", "in 40 s"],
  ["2026-11-24T16:39:55Z", "5 s ago"],
  ["2026-11-24T15:10:00Z", "1 h ago"],
  ["2026-11-24T16:52:30Z", "in 12 min"],
])("%s is %s", (iso, text) => {
  expect(distance(iso, now)).toBe(text);
});

test("what was due a moment ago is due now", () => {
  expect(upcoming("2026-11-24T16:39:57Z", now)).toBe("now");
  expect(upcoming("2026-11-24T16:40:40Z", now)).toBe("in 40 s");
});

test("a state that this page does not know is shown as it is", () => {
  expect(stateOf("maybe").label).toBe("May have happened");
  expect(stateOf("paused")).toEqual({ label: "paused", dot: "hollow" });
});
