import { expect, test } from "vitest";
import { safeAddress } from "./view-host";

test("app code opens addresses, never code in our page", () => {
  const base = "https://tools.example/apps/1";
  expect(safeAddress("https://example.com/a", base)).toBe("https://example.com/a");
  expect(safeAddress("/apps/2", base)).toBe("https://tools.example/apps/2");
  expect(safeAddress("mailto:ada@example.com", base)).toBe("mailto:ada@example.com");
  for (const bad of [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html,<script>",
    "blob:https://x/1",
    "http://[",
  ]) {
    expect(safeAddress(bad, base)).toBeNull();
  }
});
