import { beforeEach, describe, expect, it } from "vitest";
import { apply } from "../../document/apply";
import type { Document, Operation } from "../../document/types";
import type { AppSession } from "../../runtime/types";
import { difference } from "./difference";
import { Editor } from "./editor";
import { queueOf } from "./queue";
import { type Server, Sync } from "./sync";

const start: Document = {
  version: 1,
  app: {},
  files: {},
  elements: { a: { uid: "a", id: "title", type: "Text", parent: null, order: "a0", properties: { value: "one" } } },
};
const set = (value: string): Operation => ({ op: "set", uid: "a", path: ["properties", "value"], value });
const server: Server = {
  send: async (batch) => ({
    kind: "accepted",
    answer: { sequence: batch.base + 1, operations: batch.operations, others: [] },
  }),
  after: async () => [{ sequence: 1, operations: [{ op: "remove", uid: "a" }], author: "ben" }],
};

let time = 0;
let said: string[] = [];
let told: (readonly Operation[])[] = [];
function make(): { editor: Editor; sync: Sync } {
  const editor = new Editor(
    { uuid: "app", name: "Order desk", level: "edit" },
    start,
    () => time,
    (_, title) => said.push(title),
  );
  const sync = new Sync(
    queueOf(start, 0),
    server,
    { read: () => null, write: () => {} },
    { now: () => time, after: () => () => {} },
    (queue, saved) => editor.synced(queue, saved),
  );
  editor.connect(sync);
  editor.session = { apply: (operations: readonly Operation[]) => told.push(operations) } as unknown as AppSession;
  return { editor, sync };
}
const value = (editor: Editor) => editor.document.elements.a?.properties.value;

beforeEach(() => {
  time = 0;
  said = [];
  told = [];
});

describe("undo and redo", () => {
  it("go back and forth through every change, and tell the running app", () => {
    const { editor } = make();
    editor.commit([set("two")], { label: "Value" });
    time = 5000;
    editor.commit([{ op: "rename", uid: "a", id: "head" }], { label: "Rename" });
    editor.turn("undo");
    editor.turn("undo");
    expect(editor.document).toEqual(start);
    editor.turn("redo");
    expect(value(editor)).toBe("two");
    expect(told).toEqual([
      [set("two")],
      [{ op: "rename", uid: "a", id: "head" }],
      [{ op: "rename", uid: "a", id: "title" }],
      [set("one")],
      [set("two")],
    ]);
  });

  it("take typing in one place as one step", () => {
    const { editor } = make();
    for (const text of ["t", "tw", "two"]) {
      time += 100;
      editor.commit([set(text)], { label: "Value", key: "a.value" });
    }
    editor.turn("undo");
    expect(value(editor)).toBe("one");
    expect(editor.state.history.undo).toEqual([]);
  });

  it("forget what was undone when something new is done", () => {
    const { editor } = make();
    editor.commit([set("two")], { label: "Value" });
    editor.turn("undo");
    editor.commit([set("three")], { label: "Value" });
    expect(editor.state.history.redo).toEqual([]);
  });

  it("leave out what another person removed, and say so", async () => {
    const { editor, sync } = make();
    editor.commit([set("two")], { label: "Value" });
    editor.select(["a"]);
    await sync.flush();
    await sync.hear();
    expect(editor.document.elements.a).toEqual(expect.objectContaining({ id: "title" }));
    editor.synced(
      { ...sync.current, document: apply(sync.current.document, [{ op: "remove", uid: "a" }]) },
      { kind: "saved", at: 0 },
    );
    expect(editor.state.selection).toEqual([]);
    expect(told.at(-1)).toEqual([{ op: "remove", uid: "a" }]);
    editor.turn("undo");
    expect(said).toEqual(["Value can no longer be undone"]);
  });

  it("a change that does not fit changes nothing and says why", () => {
    const { editor } = make();
    expect(editor.commit([{ op: "remove", uid: "gone" }], { label: "Remove" })).toBe(false);
    expect(editor.document).toEqual(start);
    expect(said).toEqual(["That could not be done"]);
  });
});

describe("taking back one step", () => {
  it("works for the last one and for one with others after it", () => {
    const { editor } = make();
    editor.commit([{ op: "remove", uid: "a" }], { label: "Remove title" });
    const step = editor.state.history.undo.at(-1);
    if (step === undefined) throw new Error("nothing to take back");
    editor.commit([{ op: "set", uid: "$app", path: ["x"], value: 1 }], { label: "App" });
    editor.takeStepBack(step);
    expect(editor.document).toEqual({ ...start, app: { x: 1 } });
    editor.turn("undo");
    editor.turn("undo");
    editor.takeStepBack(step);
    expect(editor.document).toEqual(start);
  });
});

describe("the difference of two documents", () => {
  it("leads from one to the other", () => {
    const after = apply(start, [
      set("two"),
      { op: "insert", element: { uid: "c", id: "box", type: "Container", parent: null, order: "a1", properties: {} } },
      { op: "insert", element: { uid: "v", id: "1", type: "View", parent: "c", order: "a0", properties: {} } },
      { op: "move", uid: "a", parent: "v", order: "a0", position: { row: 0, col: 0, width: 3, height: 1 } },
      { op: "set", uid: "$app", path: ["title"], value: "x" },
    ]);
    expect(apply(start, difference(start, after))).toEqual(after);
    expect(apply(after, difference(after, start))).toEqual(start);
    expect(difference(after, after)).toEqual([]);
  });
});
