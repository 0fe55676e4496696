import { expect, test } from "vitest";
import { traceParent } from "./trace";

test("each request begins a trace of its own, in W3C's form", () => {
  const seen = Array.from({ length: 100 }, traceParent);
  for (const each of seen) expect(each).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(new Set(seen.map((each) => each.slice(3, 35))).size).toBe(100);
});
