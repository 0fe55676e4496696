import alasql from "alasql";
import { beforeAll, describe, expect, it } from "vitest";
import { Rig } from "./testing";

const settled = () => new Promise((done) => setImmediate(done));

describe("JavaScript queries", () => {
  it("[L1] runs as an async body, with the app's names; what it returns is the data", async () => {
    const rig = new Rig();
    await rig.load(
      {
        x: ["Input", { value: 2 }],
        js: ["Script", { query: "const two = await x.value; return { double: two * 2, name: current_user.name }" }],
        shown: ["Text", { value: "{{ js.data?.double }}" }],
      },
      { current_user: { name: "Ada" } },
    );
    expect(await rig.code("js")).toMatchObject({ error: null });
    expect(rig.latest("js.$data")).toEqual({ double: 4, name: "Ada" });
    expect(rig.latest("shown.value")).toBe("4");
  });

  it("[L1] additional scope comes before the app's names, also in what the run triggers", async () => {
    const rig = new Rig();
    await rig.load({
      x: ["State", { value: "own" }],
      js: ["Script", { query: "return [typeof row === 'undefined' ? null : row.id, x.value]" }],
    });
    await rig.code("js", 1, { row: { id: 7 }, x: { value: "given" } });
    expect(rig.latest("js.$data")).toEqual([7, "given"]);
    await rig.code("js", 2);
    expect(rig.latest("js.$data")).toEqual([null, "own"]);
  });

  it("[R13] each of many triggers ends with its own data, whatever ran since", async () => {
    const rig = new Rig();
    const query = "const all = await Promise.all([1, 2].map((n) => q.trigger({ additionalScope: { n } }))); return all";
    await rig.load({ q: ["Query"], js: ["Script", { query }] });
    const ran = rig.code("js");
    await settled();
    const asked = rig.effects() as { scope: object; token: number }[];
    expect(asked.map(({ scope }) => scope)).toEqual([{ n: 1 }, { n: 2 }]);
    await Promise.all([rig.result("q", 1, "first"), rig.result("q", 2, "second")]);
    await rig.app.handle({ kind: "settled", token: asked[1]!.token, uid: "q", run: 2, error: null });
    await rig.app.handle({ kind: "settled", token: asked[0]!.token, uid: "q", run: 1, error: null });
    await ran;
    expect(rig.latest("js.$data")).toEqual(["first", "second"]);
    expect(rig.latest("q.$data")).toBe("second");
  });

  it("[R13] onSuccess and onFailure are called with what came", async () => {
    const rig = new Rig();
    const query = "q.trigger({ onSuccess: (d) => v.setValue(d), onFailure: (e) => v.setValue(e.message) })";
    await rig.load({ q: ["Query"], v: ["State"], js: ["Script", { query }] });
    await rig.code("js", 1);
    await rig.result("q", 1, "fine");
    await rig.settled("q", 1);
    await settled();
    expect(rig.latest("v.$value")).toBe("fine");
    await rig.code("js", 2);
    await rig.settled("q", null, "no");
    await settled();
    expect(rig.latest("v.$value")).toBe("no");
  });

  it("[H3] two changes of one variable in a row both hold", async () => {
    const rig = new Rig();
    const query = "v.setIn(['a'], 1); v.setIn(['b', 'c'], 2); await v.setIn('d', 3); return v.value";
    await rig.load({ v: ["State", { value: "{{ ({}) }}" }], js: ["Script", { query }] });
    await rig.code("js");
    expect(rig.latest("js.$data")).toEqual({ a: 1, b: { c: 2 }, d: 3 });
  });

  it("[L5] an error has its line and column, and stands in the log beside what the console said", async () => {
    const rig = new Rig();
    await rig.load({ js: ["Script", { query: "console.log('a', { b: 1 });\nconst x = null;\nreturn x.y" }] });
    const answer = (await rig.code("js")) as { error: { message: string } };
    expect(answer.error.message).toMatch(/^TypeError: .*\(line 3\)$/);
    expect(rig.lines()).toEqual(['info js: a {"b":1}', expect.stringMatching(/^error js: TypeError: .*\(line 3\)/)]);
  });

  it("[L5] code that does not parse says where", async () => {
    const rig = new Rig();
    await rig.load({ js: ["Script", { query: "return {{ x }}" }] });
    const answer = (await rig.code("js")) as { error: { message: string } };
    expect(answer.error.message).toMatch(/^SyntaxError: .*at character/);
  });

  it("[L2] one that runs by itself is due when what it reads changed, and never for its own result", async () => {
    const rig = new Rig();
    await rig.load({
      x: ["Input", { value: "a" }],
      y: ["Input", { value: "b" }],
      js: ["Script", { runWhenModelUpdates: true, query: "return x.value + (js.data ?? '')" }],
    });
    expect(rig.due()).toEqual(["js"]);
    await rig.code("js");
    expect(rig.due()).toEqual([]);
    await rig.set("y", { value: "c" });
    expect(rig.due()).toEqual([]);
    await rig.set("x", { value: "c" });
    expect(rig.due()).toEqual(["js"]);
  });

  it("[L3] what was given up changes nothing any more", async () => {
    const rig = new Rig();
    await rig.load({ q: ["Query"], js: ["Script", { query: "return await q.trigger()" }] });
    const ran = rig.code("js", 4);
    await settled();
    await rig.send({ kind: "abandon", uid: "js", run: 4 });
    await rig.result("q", 1, "late");
    await rig.settled("q", 1);
    expect(await ran).toMatchObject({ isOvertaken: true });
    expect(rig.latest("js.$data") ?? null).toBeNull();
  });

  it("[A1] what the app's JavaScript declares is a global; a failing one is told and hinders nothing", async () => {
    const rig = new Rig();
    const texts = ["function preloadedTwice(n) { return n * 2 } var preloadedHow = 'so'", "nope.nope"];
    await rig.load({ a: ["Text", { value: "{{ preloadedTwice(4) + preloadedHow }}" }] }, {}, {}, texts);
    expect(rig.latest("a.value")).toBe("8so");
    expect(rig.lines()).toEqual([expect.stringContaining("The app's JavaScript failed. ReferenceError")]);
  });
});

describe("SQL over loaded data", () => {
  beforeAll(() => void Object.assign(globalThis, { alasql }));

  it("[L4] columns and rows are tables, other values parameters", async () => {
    const rig = new Rig();
    await rig.load({
      people: ["Query"],
      pay: [
        "Input",
        {
          value: [
            { who: 1, amount: 5 },
            { who: 1, amount: 6 },
            { who: 2, amount: 1 },
          ],
        },
      ],
      least: ["Input", { value: 2 }],
      t: [
        "Transform",
        {
          query:
            "select p.name, sum(y.amount) as summed from {{ people.data }} p join {{ pay.value }} y on y.who = p.id " +
            "where y.amount >= {{ least.value }} group by p.name",
        },
      ],
    });
    await rig.result("people", 1, { id: [1, 2], name: ["Ada", "Ben"] });
    expect(await rig.code("t")).toMatchObject({ error: null });
    expect(rig.latest("t.$data")).toEqual([{ name: "Ada", summed: 11 }]);
    expect(rig.due()).toEqual([]);
    await rig.set("least", { value: 9 });
    expect(rig.due()).toEqual(["t"]);
  });

  it("[L4] a value inside a quoted text stays inside of it", async () => {
    const rig = new Rig();
    await rig.load({
      rows: ["Input", { value: [{ n: "O'Neil" }, { n: "x" }] }],
      name: ["Input", { value: "O'N" }],
      t: ["Transform", { query: "select * from {{ rows.value }} -- it's {{ 1 }}\nwhere n like '{{ name.value }}%'" }],
    });
    expect(await rig.code("t")).toMatchObject({ error: null });
    expect(rig.latest("t.$data")).toEqual([{ n: "O'Neil" }]);
  });
});
