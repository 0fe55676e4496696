import { describe, expect, it } from "vitest";
import { messageOf } from "./errors";
import { Machine, type Node } from "./turn";

type Formulas = { readonly [name: string]: number | ((read: (name: string) => unknown) => unknown) };

/** An app in a few lines: numbers are roots, functions are nodes that read others by name. */
function app(formulas: Formulas, inputs: { readonly [name: string]: readonly string[] }, previous?: Machine) {
  const names = Object.keys(formulas);
  const evaluated: string[] = [];
  const values: { [name: string]: unknown } = {};
  const nodes = names.map((name): Node => {
    const formula = formulas[name]!;
    return {
      key: name,
      label: name,
      signature: String(formula),
      inputs: (inputs[name] ?? []).map((input) => names.indexOf(input)),
      compute:
        typeof formula === "number"
          ? null
          : () => {
              evaluated.push(name);
              return formula((other) => values[other]);
            },
      target: values,
      member: name,
      ...(typeof formula === "number" ? { initial: formula } : {}),
    };
  });
  const machine = new Machine(nodes, previous ?? null);
  const turn = (): string[] => {
    evaluated.length = 0;
    machine.turn();
    return [...evaluated];
  };
  const set = (name: string, value: unknown) => machine.set(names.indexOf(name), value);
  const errorOf = (name: string) => machine.errors[names.indexOf(name)] ?? null;
  return { machine, turn, set, values, errorOf, at: (name: string) => names.indexOf(name) };
}

const plus =
  (...names: string[]) =>
  (read: (name: string) => unknown) =>
    names.reduce((sum, name) => sum + Number(read(name)), 0);

describe("shapes", () => {
  it("[G1, G2] chain: each node once, in order", () => {
    const { turn, set, values } = app({ c: plus("b"), b: plus("a"), a: 1, other: plus() }, { c: ["b"], b: ["a"] });
    turn();
    set("a", 5);
    expect(turn()).toEqual(["b", "c"]);
    expect(values.c).toBe(5);
  });

  it("[G2] diamond: the end sees both sides new and is evaluated once", () => {
    const { turn, set, values } = app(
      { a: 1, left: plus("a"), right: plus("a"), end: plus("left", "right") },
      { left: ["a"], right: ["a"], end: ["left", "right"] },
    );
    turn();
    set("a", 2);
    expect(turn()).toEqual(["left", "right", "end"]);
    expect(values.end).toBe(4);
  });

  it("[G3] diamond with a tail: an equal value stops the wave", () => {
    const { turn, set } = app(
      { a: 1, isBig: (read) => Number(read("a")) > 10, tail: (read) => read("isBig"), end: (read) => read("tail") },
      { isBig: ["a"], tail: ["isBig"], end: ["tail"] },
    );
    turn();
    set("a", 2);
    expect(turn()).toEqual(["isBig"]);
  });

  it("[G2] jagged: the long way round is waited for", () => {
    const { turn, set, values } = app(
      { a: 1, b: plus("a"), c: plus("b"), end: plus("a", "c") },
      { b: ["a"], c: ["b"], end: ["a", "c"] },
    );
    turn();
    set("a", 3);
    expect(turn()).toEqual(["b", "c", "end"]);
    expect(values.end).toBe(6);
  });

  it("[G6] cycle: its nodes have an error that names it, all others work", () => {
    const { turn, errorOf, values } = app(
      { a: 1, x: plus("y"), y: plus("z", "a"), z: plus("x"), after: (read) => read("x") ?? "none", other: plus("a") },
      { x: ["y"], y: ["z", "a"], z: ["x"], after: ["x"], other: ["a"] },
    );
    turn();
    expect(errorOf("x")).toEqual({ kind: "cycle", nodes: ["x", "y", "z", "x"] });
    expect(messageOf(errorOf("z")!)).toBe("This value depends on itself: z → x → y → z.");
    expect([values.after, values.other, errorOf("after")]).toEqual(["none", 1, null]);
  });

  it("[G7] cycle that heals: an edit of one node evaluates all of it again", () => {
    const inputs = { x: ["y"], y: ["x"] };
    const before = app({ a: 1, x: plus("y"), y: plus("x") }, inputs);
    before.turn();
    const after = app({ a: 1, x: plus("y"), y: plus("a") }, { x: ["y"], y: ["a"] }, before.machine);
    after.turn();
    expect([after.values.x, after.errorOf("x")]).toEqual([1, null]);
  });

  it("[G8] overtaken reply: an older promise that ends later changes nothing", async () => {
    const ends: ((value: string) => void)[] = [];
    const { machine, turn, set, values } = app(
      { a: 1, slow: () => new Promise<string>((done) => void ends.push(done)) },
      { slow: ["a"] },
    );
    let settled = 0;
    machine.onSettled = () => void settled++;
    turn();
    set("a", 2);
    turn();
    ends[1]!("new");
    ends[0]!("old");
    await Promise.resolve();
    await Promise.resolve();
    turn();
    expect([settled, values.slow, machine.pending[1]]).toEqual([2, "new", 0]);
  });

  it("[G8] a pending node keeps its old value and says that it is pending", () => {
    const { machine, turn, set, values, at } = app(
      { a: 1, node: (read) => (read("a") === 1 ? "first" : new Promise(() => undefined)) },
      { node: ["a"] },
    );
    turn();
    set("a", 2);
    turn();
    expect([values.node, machine.outcome(at("node")).isPending]).toEqual(["first", true]);
  });
});

describe("errors and rebuilds", () => {
  it("[G5] readers of a node that threw see undefined and go on", () => {
    const { turn, values, errorOf } = app(
      {
        bad: () => {
          throw new RangeError("no");
        },
        good: (read) => read("bad") === undefined,
      },
      { good: ["bad"] },
    );
    turn();
    expect([errorOf("bad"), values.good]).toEqual([{ kind: "thrown", name: "RangeError", message: "no" }, true]);
  });

  it("[G5] whatever is thrown becomes an error value", () => {
    const hostile = {
      get message(): string {
        throw new Error("gotcha");
      },
    };
    for (const thrown of [null, undefined, 0, "text", Symbol("s"), hostile, Object.create(null)]) {
      const { turn, errorOf } = app(
        {
          bad: () => {
            throw thrown;
          },
        },
        {},
      );
      turn();
      expect(errorOf("bad")?.kind).toBe("thrown");
    }
  });

  it("[G9] a rebuild evaluates the edited node and what it reaches, and nothing else", () => {
    const inputs = { b: ["a"], c: ["b"], other: ["a"] };
    const before = app({ a: 7, b: plus("a"), c: plus("b"), other: plus("a") }, inputs);
    before.turn();
    const after = app(
      { a: 7, b: (read) => Number(read("a")) * 2, c: plus("b"), other: plus("a") },
      inputs,
      before.machine,
    );
    expect(after.turn()).toEqual(["b", "c"]);
    expect([after.values.c, after.values.other]).toEqual([14, 7]);
  });

  it("[G9] a root keeps what it was set to across a rebuild", () => {
    const before = app({ a: 1, b: plus("a") }, { b: ["a"] });
    before.set("a", 9);
    before.turn();
    const after = app({ a: 1, b: plus("a"), c: plus("b") }, { b: ["a"], c: ["b"] }, before.machine);
    expect(after.turn()).toEqual(["c"]);
    expect(after.values.c).toBe(9);
  });

  it("[G10] a chain of 50,000 nodes needs no stack", () => {
    const count = 50_000;
    const nodes = Array.from({ length: count }, (_, at): Node => {
      return {
        key: `n${at}`,
        label: `n${at}`,
        signature: "",
        inputs: at === 0 ? [] : [at - 1],
        compute: at === 0 ? null : () => at,
        target: null,
        member: "",
      };
    });
    const machine = new Machine(nodes);
    expect(machine.turn().length).toBe(count);
  });
});
