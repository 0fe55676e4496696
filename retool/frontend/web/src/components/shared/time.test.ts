import { expect, it } from "vitest";
import { clockOf, formatMinutes, stepsOf, toMinutes } from "./time";
import { momentOf, wallOf } from "./zone";

it("reads a time as people type it", () => {
  const typed = ["13:05", "1:05 pm", "1305", "9", "12 am", "12p", "7.30", "13:05:30"];
  expect(typed.map((text) => clockOf(toMinutes(text) ?? 0))).toEqual([
    "13:05",
    "13:05",
    "13:05",
    "09:00",
    "00:00",
    "12:00",
    "07:30",
    "13:05",
  ]);
  expect(["25:00", "13 pm", "noon", "", "12:60", null].map(toMinutes)).toEqual([null, null, null, null, null, null]);
});

it("lists times by step, from the earliest to the latest", () => {
  expect(stepsOf(30, 540, 600).map(clockOf)).toEqual(["09:00", "09:30", "10:00"]);
  expect(stepsOf(60, null, null)).toHaveLength(24);
});

it("shows a time in the letters of a format", () => {
  expect([formatMinutes(785, "h:mm a"), formatMinutes(785, "")]).toEqual(["1:05 PM", "13:05"]);
});

it("shows a moment as clocks elsewhere do, and writes it back the same", () => {
  const wall = wallOf("2026-07-01T10:00:00Z", "Asia/Tokyo");
  expect(wall).toEqual({ day: "2026-07-01", minutes: 19 * 60 });
  expect(momentOf({ day: "2026-07-01", minutes: 19 * 60 }, "Asia/Tokyo", "")).toBe("2026-07-01T10:00:00.000Z");
  expect(momentOf({ day: "2026-07-01", minutes: 19 * 60 }, "Asia/Tokyo", "America/New_York")).toBe(
    "2026-07-01T06:00:00.000-04:00",
  );
});
