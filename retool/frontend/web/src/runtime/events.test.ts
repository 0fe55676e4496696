import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Json } from "../document/types";
import { Events } from "./events";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function rig(...handlers: { readonly [name: string]: Json }[]) {
  const sent: unknown[] = [];
  const elements = handlers.map((properties, at) => ({
    uid: `e${at}`,
    id: "",
    type: "Event",
    parent: "b",
    order: `a${at}`,
    properties,
  }));
  const events = new Events(
    () => elements,
    (uid, uids, locals) => void sent.push([uid, uids, locals]),
  );
  return { events, sent };
}

it("sends the handlers of the event together, with the row's names", () => {
  const { events, sent } = rig({ event: "click" }, { event: "other" }, { event: "click", waitMs: "0" });
  events.fire("b", "click", { row: { a: 1 }, index: 3, secret: 1 });
  expect(sent).toEqual([
    ["b", ["e0", "e2"], { item: { a: 1 }, currentRow: { a: 1 }, currentSourceRow: { a: 1 }, i: 3 }],
  ]);
});

it("debounces: one run after quiet, with the last values", async () => {
  const { events, sent } = rig({ event: "change", waitMs: "200", waitType: "debounce" });
  events.fire("b", "change", { value: 1 });
  await vi.advanceTimersByTimeAsync(150);
  events.fire("b", "change", { value: 2 });
  await vi.advanceTimersByTimeAsync(199);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([["b", ["e0"], { value: 2 }]]);
});

it("throttles: at once, and then not before the time is over", async () => {
  const { events, sent } = rig({ event: "change", waitMs: 100, waitType: "throttle" });
  events.fire("b", "change");
  events.fire("b", "change");
  await vi.advanceTimersByTimeAsync(100);
  events.fire("b", "change");
  expect(sent.length).toBe(2);
});
