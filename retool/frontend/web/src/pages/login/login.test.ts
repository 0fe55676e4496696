import { expect, test } from "vitest";
import { nextPage } from "./login";

test("after signing in only a page of ours is opened", () => {
  expect(nextPage("?next=%2Feditor%2F1%3Fa%3D2")).toBe("/editor/1?a=2");
  expect(nextPage("")).toBe("/");
  for (const elsewhere of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    expect(nextPage(`?next=${encodeURIComponent(elsewhere)}`)).toBe("/");
  }
});
