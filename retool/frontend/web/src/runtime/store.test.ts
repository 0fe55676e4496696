import { describe, expect, it } from "vitest";
import { MARK, type TurnReply } from "../appcode/protocol";
import { Store } from "./store";

function store() {
  const made = new Store();
  const isKnown = (uid: string) => uid !== "stranger";
  made.takeNodes(
    {
      kind: "nodes",
      uids: ["a", "a", "b"],
      names: ["text", "value", "text"],
      isState: Uint8Array.of(0, 1, 0),
      feeders: { b: ["q"] },
    },
    isKnown,
  );
  return { made, isKnown };
}

function turned(
  turn: number,
  ids: number[],
  values: unknown[],
  marks: number[] = ids.map(() => MARK.value),
): TurnReply {
  return {
    kind: "turned",
    turn,
    ids: Int32Array.from(ids),
    values,
    marks: Uint8Array.from(marks),
    due: [],
    failures: [],
    effects: [],
  };
}

describe("Store", () => {
  it("puts values, errors and handles where they belong and tells each listener once", () => {
    const { made } = store();
    let told = 0;
    made.subscribe("a", () => void told++);
    const error = { kind: "thrown", name: "Error", message: "no" } as const;
    made.takeTurn(turned(1, [0, 1, 2], ["hi", 5, error], [MARK.value, MARK.value, MARK.error]));
    expect([made.property("a", "text"), made.state("a"), made.property("b", "text"), told, made.version("b")]).toEqual([
      { value: "hi" },
      { value: 5 },
      { error },
      1,
      1,
    ]);
  });

  it("[E2] drops ids that were never agreed on and tables that name strangers", () => {
    const { made, isKnown } = store();
    made.takeTurn(turned(1, [99, -1, 2], ["x", "y", "z"]));
    expect(made.property("b", "text")).toEqual({ value: "z" });
    made.takeNodes(
      { kind: "nodes", uids: ["stranger"], names: ["text"], isState: Uint8Array.of(0), feeders: {} },
      isKnown,
    );
    made.takeTurn(turned(2, [0], ["still a's"]));
    expect(made.property("a", "text")).toEqual({ value: "still a's" });
    made.takeTurn({ kind: "turned", turn: 3, ids: "no", values: null, marks: [] } as unknown as TurnReply);
    expect(made.version("a")).toBe(1);
  });

  it("[E5] an older word about a state that was set since is overtaken", () => {
    const { made } = store();
    made.setOwn("a", { value: "typed" }, 5);
    made.takeTurn(turned(4, [1], ["old default"]));
    expect(made.state("a")).toEqual({ value: "typed" });
    made.takeTurn(turned(5, [1], ["new default"]));
    expect([made.state("a"), made.ownStates.get("a")]).toEqual([{ value: "new default" }, {}]);
  });

  it("tells those that read a query when it begins and ends", () => {
    const { made } = store();
    made.notifyFed("q");
    expect([made.version("q"), made.version("b"), made.version("a")]).toEqual([1, 1, 0]);
  });
});
