import { describe, expect, it } from "vitest";
import { apply } from "../../document/apply";
import type { Document, Operation } from "../../document/types";
import { same } from "./clashes";
import { add, type Batch, confirm, type OtherBatch, type Queue, queueOf, receive, settle, take } from "./queue";
import { type Clock, type Keep, type Saved, type Sent, type Server, Sync } from "./sync";

const start: Document = {
  version: 1,
  app: {},
  files: {},
  elements: {
    a: { uid: "a", id: "title", type: "Text", parent: null, order: "a0", properties: { value: "one" } },
    b: { uid: "b", id: "note", type: "Text", parent: null, order: "a1", properties: { value: "one" } },
  },
};
const set = (uid: string, value: string): Operation => ({ op: "set", uid, path: ["properties", "value"], value });
const value = (document: Document, uid: string) => document.elements[uid]?.properties.value;

/** A server that keeps batches in order and rebases or refuses as A2 says; it can lose requests or answers. */
class Shelf implements Server {
  batches: OtherBatch[] = [];
  loses: "nothing" | "requests" | "answers" = "nothing";

  other(operation: Operation): void {
    this.batches.push({ sequence: this.batches.length + 1, operations: [operation], author: "ben" });
  }

  async after(sequence: number): Promise<readonly OtherBatch[]> {
    if (this.loses !== "nothing") throw new TypeError("no network");
    return this.batches.filter((one) => one.sequence > sequence);
  }

  async send(batch: Batch): Promise<Sent> {
    if (this.loses === "requests") return { kind: "lost", message: "" };
    const others = this.batches.filter((one) => one.sequence > batch.base);
    const theirs = others.flatMap((one) => one.operations);
    const clashes = batch.operations.flatMap((mine) =>
      theirs.some(
        (one) => one.op === "set" && mine.op === "set" && one.uid === mine.uid && same(one.path, mine.path),
      ) && mine.op === "set"
        ? [{ uid: mine.uid, path: mine.path, yours: mine.value }]
        : [],
    );
    if (clashes.length > 0) return { kind: "conflict", answer: { clashes, sequence: this.batches.length, others } };
    this.batches.push({ sequence: this.batches.length + 1, operations: batch.operations, author: "ada" });
    if (this.loses === "answers") return { kind: "lost", message: "" };
    return { kind: "accepted", answer: { sequence: this.batches.length, operations: batch.operations, others } };
  }
}

function desk(shelf: Server, kept: { text: string | null } = { text: null }, document = start, sequence = 0) {
  const timers: (() => void)[] = [];
  const clock: Clock = {
    now: () => 0,
    after: (_, act) => {
      timers.push(act);
      return () => {
        const at = timers.indexOf(act);
        if (at >= 0) timers.splice(at, 1);
      };
    },
  };
  const keep: Keep = {
    read: () => kept.text,
    write: (text) => {
      kept.text = text;
    },
  };
  const seen: { saved?: Saved } = {};
  const sync = new Sync(queueOf(document, sequence), shelf, keep, clock, (_: Queue, saved: Saved) => {
    seen.saved = saved;
  });
  return { sync, seen, tick: () => timers.splice(0).forEach((act) => act()) };
}

describe("the queue", () => {
  it("[A2] makes one operation of typing in one place", () => {
    const queue = add(add(queueOf(start, 0), [set("a", "t")]), [set("a", "tw")]);
    expect(queue.pending).toEqual([set("a", "tw")]);
    expect(value(queue.document, "a")).toBe("tw");
  });

  it("[A2] keeps pending changes on top of what others did", () => {
    const queue = receive(add(queueOf(start, 0), [set("a", "mine")]), [
      { sequence: 1, operations: [set("b", "theirs")] },
    ]);
    expect([value(queue.document, "a"), value(queue.document, "b"), queue.sequence]).toEqual(["mine", "theirs", 1]);
  });

  it("[A2] asks before a change is lost to another person's removal", () => {
    const queue = receive(add(queueOf(start, 0), [set("a", "mine")]), [
      { sequence: 1, operations: [{ op: "remove", uid: "a" }] },
    ]);
    expect(queue.conflict?.clashes).toEqual([
      { uid: "a", path: ["properties", "value"], yours: "mine", name: "title" },
    ]);
    expect(settle(queue, () => false).pending).toEqual([]);
  });

  it("[A2] never overwrites unseen what another person wrote in the same place", () => {
    const queue = receive(add(queueOf(start, 0), [set("a", "mine"), set("b", "also mine")]), [
      { sequence: 1, operations: [set("a", "theirs")] },
    ]);
    expect(queue.conflict?.clashes).toEqual([
      { uid: "a", path: ["properties", "value"], yours: "mine", theirs: "theirs" },
    ]);
    const theirs = settle(queue, () => false);
    expect([value(theirs.document, "a"), value(theirs.document, "b")]).toEqual(["theirs", "also mine"]);
    expect(value(settle(queue, () => true).document, "a")).toBe("mine");
  });

  it("keeps the same document when the server took the batch as it was", () => {
    const taken = take(add(queueOf(start, 0), [set("a", "mine")]));
    if (taken === null) throw new Error("nothing to send");
    const queue = confirm(taken.queue, { sequence: 1, operations: taken.batch.operations, others: [] });
    expect(queue.document).toBe(taken.queue.document);
    expect(queue.confirmed).toEqual(apply(start, [set("a", "mine")]));
  });
});

describe("autosave", () => {
  it("[A1] sends after a quiet, with the sequence it started from", async () => {
    const shelf = new Shelf();
    const { sync, seen } = desk(shelf);
    sync.add([set("a", "x")]);
    expect(seen.saved).toEqual({ kind: "saving" });
    expect(await sync.flush()).toBe(1);
    expect(shelf.batches).toEqual([{ sequence: 1, operations: [set("a", "x")], author: "ada" }]);
    expect(seen.saved?.kind).toBe("saved");
  });

  it("[A2] takes others' batches in when it sends its own", async () => {
    const shelf = new Shelf();
    const { sync } = desk(shelf);
    shelf.other(set("b", "theirs"));
    sync.add([set("a", "mine")]);
    await sync.flush();
    expect([value(sync.current.document, "a"), value(sync.current.document, "b")]).toEqual(["mine", "theirs"]);
  });

  it("[A2] shows a conflict with both values, and sends again what is kept", async () => {
    const shelf = new Shelf();
    const { sync, seen } = desk(shelf);
    shelf.other(set("a", "theirs"));
    sync.add([set("a", "mine"), set("b", "also mine")]);
    await expect(sync.flush()).rejects.toThrow("Choose");
    expect(seen.saved).toEqual({ kind: "conflict" });
    expect(sync.current.conflict?.clashes).toEqual([{ uid: "a", path: ["properties", "value"], yours: "mine" }]);
    sync.choose(() => false);
    await sync.flush();
    expect([value(sync.current.document, "a"), value(sync.current.document, "b")]).toEqual(["theirs", "also mine"]);
    expect(shelf.batches.at(-1)?.operations).toEqual([set("b", "also mine")]);
  });

  it("keeps mine when that is chosen", async () => {
    const shelf = new Shelf();
    const { sync } = desk(shelf);
    shelf.other(set("a", "theirs"));
    sync.add([set("a", "mine")]);
    await expect(sync.flush()).rejects.toThrow();
    sync.choose(() => true);
    await sync.flush();
    expect(value(sync.current.document, "a")).toBe("mine");
    expect(shelf.batches).toHaveLength(2);
  });

  it("keeps changes while there is no server, across a reload, and sends them later", async () => {
    const shelf = new Shelf();
    const kept = { text: null as string | null };
    shelf.loses = "requests";
    const first = desk(shelf, kept);
    first.sync.add([set("a", "offline")]);
    await expect(first.sync.flush()).rejects.toThrow("kept here");
    expect(first.seen.saved?.kind).toBe("offline");
    first.sync.end();
    shelf.loses = "nothing";
    const second = desk(shelf, kept);
    expect(value(second.sync.current.document, "a")).toBe("offline");
    await second.sync.flush();
    expect(shelf.batches.map((one) => one.operations)).toEqual([[set("a", "offline")]]);
    expect(kept.text).toBeNull();
  });

  it("[A2] shows what others did meanwhile in the same place when the connection is back", async () => {
    const shelf = new Shelf();
    const { sync } = desk(shelf);
    shelf.loses = "requests";
    sync.add([set("a", "offline")]);
    await expect(sync.flush()).rejects.toThrow("kept here");
    shelf.other(set("a", "theirs"));
    shelf.loses = "nothing";
    await expect(sync.flush()).rejects.toThrow("Choose");
    expect(sync.current.conflict?.clashes).toEqual([
      { uid: "a", path: ["properties", "value"], yours: "offline", theirs: "theirs" },
    ]);
    expect(shelf.batches).toHaveLength(1);
  });

  it("does not send twice what arrived though its answer was lost", async () => {
    const shelf = new Shelf();
    const { sync } = desk(shelf);
    shelf.loses = "answers";
    const insert: Operation = {
      op: "insert",
      element: { uid: "n", id: "text1", type: "Text", parent: null, order: "a2", properties: {} },
    };
    sync.add([insert]);
    await expect(sync.flush()).rejects.toThrow();
    sync.add([set("a", "after")]);
    shelf.loses = "nothing";
    await sync.flush();
    expect(shelf.batches.map((one) => one.operations)).toEqual([[insert], [set("a", "after")]]);
    expect(sync.current.document.elements.n?.id).toBe("text1");
    expect(value(sync.current.document, "a")).toBe("after");
  });

  it("says that what was kept across a reload is not saved, until the server has it", async () => {
    const kept = { text: JSON.stringify({ base: 0, operations: [set("a", "offline")], unsure: null }) };
    const { sync, seen } = desk(new Shelf(), kept);
    expect(sync.saved).toEqual({ kind: "saving" });
    await sync.flush();
    expect(seen.saved?.kind).toBe("saved");
  });

  it("hears of others without sending", async () => {
    const shelf = new Shelf();
    const { sync } = desk(shelf);
    shelf.other(set("b", "theirs"));
    await sync.hear();
    expect(value(sync.current.document, "b")).toBe("theirs");
    expect(settle(sync.current, () => true)).toBe(sync.current);
  });
});

/** Refuses whatever changes the element named "title", as a server where the author may not write that query. */
class Guarded extends Shelf {
  isOpen = false;
  sent = 0;

  override async send(batch: Batch): Promise<Sent> {
    this.sent += 1;
    const isRefused = batch.operations.some((one) => one.op !== "insert" && one.uid === "a");
    if (isRefused && !this.isOpen) return { kind: "refused", message: "No right to edit orders_db.", query: "title" };
    return super.send(batch);
  }
}

describe("a refused change [R2]", () => {
  const refusal = { kind: "refused", message: "No right to edit orders_db." };

  it("stays here by itself: the rest of the batch and all that follows are saved, and it is not sent again", async () => {
    const shelf = new Guarded();
    const { sync, seen } = desk(shelf);
    sync.add([set("a", "mine"), set("b", "rest")]);
    await sync.flush();
    sync.add([set("b", "after")]);
    sync.add([set("a", "mine too")]);
    await sync.flush();
    expect(shelf.batches.map((one) => one.operations)).toEqual([[set("b", "rest")], [set("b", "after")]]);
    expect([shelf.sent, seen.saved, sync.sequence]).toEqual([3, refusal, 2]);
    expect([value(sync.current.document, "a"), value(sync.current.document, "b")]).toEqual(["mine too", "after"]);
    expect([sync.refusalOf("a"), sync.refusalOf("b")]).toEqual(["No right to edit orders_db.", null]);
  });

  it("is taken back when its author says so", async () => {
    const { sync, seen } = desk(new Guarded());
    sync.add([set("a", "mine")]);
    await sync.flush();
    expect(value(sync.current.document, "a")).toBe("mine");
    sync.takeBack();
    expect([value(sync.current.document, "a"), seen.saved?.kind]).toEqual(["one", "saved"]);
  });

  it("is gone when it is undone", async () => {
    const { sync, seen } = desk(new Guarded());
    sync.add([set("a", "mine")]);
    await sync.flush();
    sync.add([set("a", "one")]);
    expect([sync.refusalOf("a"), seen.saved?.kind]).toEqual([null, "saved"]);
  });

  it("goes out when its author tries again, and when the query is given another resource", async () => {
    const shelf = new Guarded();
    const { sync, seen } = desk(shelf);
    sync.add([set("a", "mine")]);
    await sync.flush();
    shelf.isOpen = true;
    sync.tryAgain();
    await sync.flush();
    expect([shelf.batches[0]?.operations, seen.saved?.kind]).toEqual([[set("a", "mine")], "saved"]);

    shelf.isOpen = false;
    sync.add([set("a", "other")]);
    await sync.flush();
    shelf.isOpen = true;
    const resource: Operation = { op: "set", uid: "a", path: ["properties", "resourceName"], value: "r2" };
    sync.add([resource]);
    await sync.flush();
    expect(shelf.batches[1]?.operations).toEqual([set("a", "other"), resource]);
  });

  it("keeps what needs it with it, is kept across a reload and above what others do", async () => {
    const shelf = new Guarded();
    const kept = { text: null as string | null };
    const first = desk(shelf, kept);
    const event = { uid: "e", id: "", type: "Event", parent: "a", order: "a0", properties: {} };
    first.sync.add([set("a", "mine"), { op: "insert", element: event }, set("e", "x")]);
    await first.sync.flush();
    expect(shelf.batches).toEqual([]);
    first.sync.end();
    shelf.other(set("b", "theirs"));
    const second = desk(shelf, kept);
    expect(second.sync.saved).toEqual({ kind: "saving" });
    await second.sync.flush();
    await second.sync.hear();
    const { elements } = second.sync.current.document;
    expect([elements.a?.properties.value, elements.b?.properties.value, elements.e?.properties.value]).toEqual([
      "mine",
      "theirs",
      "x",
    ]);
    expect(second.seen.saved).toEqual(refusal);
  });
});
