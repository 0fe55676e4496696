// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Effect } from "../appcode/protocol";
import { perform, type Stage, safeUrl } from "./effects";
import type { Host } from "./types";

describe("[E2] an address that may be opened", () => {
  it.each([
    ["https://example.com/a?b=c", "https://example.com/a?b=c"],
    ["mailto:ada@example.com", "mailto:ada@example.com"],
    ["/apps/1", `${location.origin}/apps/1`],
    ["javascript:alert(1)", null],
    [" JavaScript:alert(1)", null],
    ["java\nscript:alert(1)", null],
    ["data:text/html,<script>", null],
    ["blob:https://example.com/1", null],
    ["", null],
  ])("%j", (written, expected) => {
    expect(safeUrl(written)).toBe(expected);
  });
});

function run(effect: unknown, methods: { [name: string]: () => void } = {}) {
  const said: unknown[] = [];
  const host = {
    notify: (notification) => void said.push(notification),
    openApp: (uuid, options) => void said.push([uuid, options]),
    copy: async (text) => void said.push(text),
  } as Host;
  const stage: Stage = {
    host,
    methodsOf: () => methods,
    trigger: (uid, scope, token) => void said.push(["trigger", uid, scope, token]),
    store: (key, value) => void said.push(["store", key, value]),
    exportData: (uid, options) => void said.push(["export", uid, options]),
    nameOf: () => "button1",
    setParameters: (parameters) => void said.push(parameters),
    forgetCache: (uid) => void said.push(["forget", uid]),
    failed: (uid, message) => void said.push([uid, message]),
    openPage: () => true,
  };
  perform(effect as Effect, stage);
  return said;
}

describe("effects", () => {
  it("[E2] what app code says is cut and checked", () => {
    expect(run({ kind: "openUrl", url: "javascript:x", newTab: false })).toEqual([
      { kind: "error", title: "This address cannot be opened.", description: "javascript:x" },
    ]);
    expect(run({ kind: "openApp", uuid: "../admin", newTab: false, query: {}, hash: {}, page: "" })).toEqual([
      { kind: "error", title: "There is no such app.", description: "../admin" },
    ]);
    expect(run({ kind: "notify", title: "x".repeat(5000), description: null, type: "evil", duration: 9e9 })).toEqual([
      { kind: "info", title: "x".repeat(2000), description: "", duration_s: 60 },
    ]);
    const uuid = "0b0f6b3e-3f0e-4d5e-9a55-0d6f2f1b9c11";
    expect(run({ kind: "openApp", uuid, newTab: true, query: { a: 1 } })).toEqual([
      [uuid, { newTab: true, page: "", query: { a: "1" }, hash: {} }],
    ]);
  });

  it("calls a method that the drawn component registered, and no inherited one", () => {
    let calls = 0;
    run({ kind: "method", uid: "t", name: "focus", args: [] }, { focus: () => void calls++ });
    run({ kind: "method", uid: "t", name: "toString", args: [] }, {});
    expect(calls).toBe(1);
    expect(run({ kind: "method", uid: "t", name: "exportData", args: [{ fileType: "csv" }] })).toEqual([
      ["export", "t", { fileType: "csv" }],
    ]);
  });
});
