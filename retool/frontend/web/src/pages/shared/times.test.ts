import { expect, test } from "vitest";
import { ago } from "./times";

const now = new Date(2026, 10, 24, 15, 0);
const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
const hours = 3_600_000;

test("a time is told as people tell it", () => {
  expect(ago(before(20_000), now)).toBe("Just now");
  expect(ago(before(2 * 60_000), now)).toBe("2 min ago");
  expect(ago(before(3 * hours), now)).toMatch(/^Today, /);
  expect(ago(before(20 * hours), now)).toBe("Yesterday");
  expect(ago(before(4 * 24 * hours), now)).toMatch(/^[A-Z][a-z]+day$/);
  expect(ago(before(30 * 24 * hours), now)).toMatch(/25|Oct/);
});
