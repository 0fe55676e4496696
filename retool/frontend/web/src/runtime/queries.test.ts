import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Question } from "../appcode/protocol";
import type { Json } from "../document/types";
import { Queries, type QueryStage, RunFailed } from "./queries";
import type { Host, ShownElement } from "./types";

type Run = { body: { [name: string]: unknown }; signal: AbortSignal; answer(status: number, body: unknown): void };

/** Queries with a server that answers when the test says so, and a worker that takes everything in. */
function stage(
  properties: { readonly [name: string]: Json } = {},
  runAs: QueryStage["runAs"] = { environment: "production", saveToken: "t" },
  edited: () => Promise<void> = async () => undefined,
  local?: "script" | "absent",
) {
  const runs: Run[] = [];
  const said: string[] = [];
  const fired: string[] = [];
  const asked: Question[] = [];
  const codes: ((answer: unknown) => void)[] = [];
  const element: ShownElement = { uid: "q", id: "q", type: "SqlQueryUnified", parent: null, order: "a", properties };
  let newest = 0;
  const host = {
    notify: ({ kind, title, description }) => void said.push([kind, title, description].filter(Boolean).join(": ")),
    confirm: async (message) => {
      said.push(`confirm: ${message}`);
      return message !== "No?";
    },
    mustReload: (message) => void said.push(`reload: ${message}`),
    runQuery: ({ body, signal }) =>
      new Promise<Response>((done, failed) => {
        signal.addEventListener("abort", () => failed(new DOMException("aborted", "AbortError")));
        const answer = (status: number, answered: unknown) => done(new Response(JSON.stringify(answered), { status }));
        runs.push({ body: JSON.parse(body) as Run["body"], signal, answer });
      }),
  } as Host;
  const queries = new Queries({
    host,
    runAs,
    element: (uid) => (uid === "q" ? element : undefined),
    value: (_, name) => properties[name],
    ask: async (question) => {
      asked.push(question);
      if (question.kind === "inputs") return '{"queryParams":{"0":1,"length":1}}';
      if (question.kind === "code") return new Promise((done) => void codes.push(done));
      if (question.kind !== "result") return null;
      newest = Math.max(newest, question.run);
      return { isOvertaken: question.run < newest, error: null, metadata: { rows: 2 } };
    },
    edited,
    nextTurn: () => 1,
    changed: () => undefined,
    fire: (_, event) => void fired.push(event),
    local: () => local,
    named: (_, name) => (name === "next" ? "q" : undefined),
  });
  return { queries, runs, said, fired, asked, codes };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("runs", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("sends values by bag with the save's token, keeps metadata, fires success", async () => {
    const { queries, runs, fired, said, asked } = stage({ runWhenModelUpdates: false });
    const ended = queries.run("q");
    await settle();
    expect(runs[0]!.body).toEqual({
      userParams: { queryParams: { "0": 1, length: 1 } },
      password: "",
      environment: "production",
      queryType: "SqlQueryUnified",
      frontendVersion: "1",
      releaseVersion: null,
      includeQueryExecutionMetadata: true,
      streamResponse: false,
      showLatest: false,
      isEditorMode: false,
      saveToken: "t",
    });
    expect(queries.state("q").isFetching).toBe(true);
    runs[0]!.answer(200, {});
    await ended;
    expect(queries.state("q")).toMatchObject({
      isFetching: false,
      error: null,
      metadata: { rows: 2 },
      sent: { queryParams: { "0": 1, length: 1 } },
    });
    expect([fired, said]).toEqual([["success"], ["success: q ran successfully"]]);
    expect(asked.map(({ kind }) => kind)).toEqual(["turn", "inputs", "result", "turn"]);
  });

  it("[Q1] in the editor sends what is not sent yet and names the sequence", async () => {
    const { queries, runs } = stage({}, { environment: "staging", flush: async () => undefined, sequence: () => 7 });
    void queries.run("q");
    await settle();
    expect(runs[0]!.body).toMatchObject({ isEditorMode: true, sequence: 7, environment: "staging" });
    expect(runs[0]!.body).not.toHaveProperty("saveToken");
  });

  it("[R8] asks for the inputs when text and worker are of one moment, whatever is edited while the text goes out", async () => {
    const log: string[] = [];
    // Edited twice while it waits: once while the text goes out, once while the worker takes the edit in.
    const unsent = [true, true, false];
    let sequence = 6;
    const { queries, runs, asked } = stage(
      {},
      {
        environment: "staging",
        flush: async (uid) => {
          log.push(`flush for ${uid}`);
          await new Promise((done) => setTimeout(done, 100));
          sequence += 1;
        },
        sequence: () => (unsent.shift() ? null : sequence),
      },
      async () => {
        log.push("worker has it");
        expect(asked.some(({ kind }) => kind === "inputs")).toBe(false);
      },
    );
    void queries.run("q");
    await vi.advanceTimersByTimeAsync(299);
    expect([runs.length, asked.map(({ kind }) => kind)]).toEqual([0, ["turn"]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs[0]!.body).toMatchObject({ sequence: 9 });
    expect(asked.map(({ kind }) => kind)).toEqual(["turn", "inputs"]);
    expect(log).toEqual(Array(3).fill(["flush for q", "worker has it"]).flat());
  });

  it("[R6, R8] text that can't be sent is a failed run with its reason, and nothing runs", async () => {
    const refuse = async () => {
      throw new Error("You may not write queries on orders_db.");
    };
    const { queries, runs, said } = stage({}, { environment: "staging", flush: refuse, sequence: () => null });
    await expect(queries.run("q")).rejects.toThrow(RunFailed);
    expect(queries.state("q")).toMatchObject({
      isFetching: false,
      error: { message: "You may not write queries on orders_db.", failure: { kind: "unsent" } },
    });
    expect([runs.length, said]).toEqual([0, ["error: q failed: You may not write queries on orders_db."]]);
  });

  it("a run that is cancelled while its text goes out asks nothing of the server", async () => {
    const flush = () => new Promise((done) => setTimeout(done, 100));
    const { queries, runs } = stage({}, { environment: "staging", flush, sequence: () => 7 });
    const ended = queries.run("q").catch((error: unknown) => error);
    await settle();
    queries.cancel("q");
    await vi.advanceTimersByTimeAsync(100);
    expect(await ended).toBeInstanceOf(RunFailed);
    expect([runs.length, queries.state("q").error?.failure?.kind]).toEqual([0, "cancelled"]);
  });

  it("[R6] a failure has the server's message and place, and is told once", async () => {
    const { queries, runs, fired, said } = stage();
    const ended = queries.run("q").catch((error: unknown) => error);
    await settle();
    runs[0]!.answer(422, { message: "syntax error", failure: { kind: "syntax", field: "query", position: 8 } });
    expect(await ended).toBeInstanceOf(RunFailed);
    expect(queries.state("q").error).toEqual({
      message: "syntax error",
      failure: { kind: "syntax", field: "query", position: 8 },
    });
    expect([fired, said]).toEqual([["failure"], ["error: q failed: syntax error"]]);
  });

  it("[Q2] 409 asks to load the page anew", async () => {
    const { queries, runs, said } = stage({ showFailureToaster: false });
    const ended = queries.run("q").catch((error: unknown) => error);
    await settle();
    runs[0]!.answer(409, { message: "The app was changed." });
    await ended;
    expect(said).toEqual(["reload: The app was changed."]);
  });

  it("[R5] a newer automatic run cancels the older; what runs when asked is not cut off", async () => {
    const automatic = stage();
    const first = automatic.queries.run("q", "automatic").catch((error: unknown) => error);
    await settle();
    void automatic.queries.run("q", "automatic");
    await settle();
    expect(automatic.runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(await first).toBeInstanceOf(RunFailed);
    expect(automatic.queries.state("q").isFetching).toBe(true);

    const manual = stage({ runWhenModelUpdates: false });
    void manual.queries.run("q");
    void manual.queries.run("q");
    await settle();
    expect(manual.runs.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  });

  it("a person's cancel ends the run without a toast", async () => {
    const { queries, said, fired } = stage();
    const ended = queries.run("q").catch((error: unknown) => error);
    await settle();
    queries.cancel("q");
    await ended;
    expect(queries.state("q")).toMatchObject({ isFetching: false, error: { failure: { kind: "cancelled" } } });
    expect([said, fired]).toEqual([[], ["failure"]]);
  });

  it("says nothing of a run by its author, whose panel shows how it ended", async () => {
    const { queries, runs, said, fired } = stage();
    for (const status of [200, 422]) {
      const ended = queries.run("q", "author").catch((error: unknown) => error);
      await settle();
      runs.at(-1)!.answer(status, { message: "syntax error" });
      await ended;
    }
    expect([said, fired]).toEqual([[], ["success", "failure"]]);
  });

  it("asks before running, and a no runs nothing", async () => {
    const { queries, runs, said } = stage({ requireConfirmation: true, confirmationMessage: "No?" });
    await expect(queries.run("q")).rejects.toThrow("q was not confirmed.");
    expect([runs.length, said]).toEqual([0, ["confirm: No?"]]);
  });

  it("a disabled one says so when asked and is silent by itself", async () => {
    const { queries, runs, said } = stage({ queryDisabled: true, queryDisabledMessage: "Choose a row first." });
    queries.due("q");
    await settle();
    expect(said).toEqual([]);
    await expect(queries.run("q")).rejects.toThrow("Choose a row first.");
    expect([runs.length, said]).toEqual([0, ["warning: Choose a row first."]]);
  });
});

describe("when they run by themselves", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("[R1] at once when it was quiet, else after quiet", async () => {
    const { queries, runs } = stage({ queryThrottleTime: "750" });
    queries.due("q");
    await settle();
    expect(runs.length).toBe(1);
    for (let at = 0; at < 5; at++) {
      queries.due("q");
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(runs.length).toBe(1);
    await vi.advanceTimersByTimeAsync(750);
    expect(runs.length).toBe(2);
  });

  it("[R1] one that runs only when asked is never due", async () => {
    const { queries, runs } = stage({ runWhenModelUpdates: false });
    queries.due("q");
    await vi.advanceTimersByTimeAsync(2000);
    expect(runs.length).toBe(0);
  });

  it("runs at page load after its delay, and again every so often", async () => {
    const { queries, runs } = stage({
      runWhenModelUpdates: false,
      runWhenPageLoads: true,
      runWhenPageLoadsDelay: "100",
      queryRefreshTime: "5000",
    });
    queries.loaded(["q"]);
    await vi.advanceTimersByTimeAsync(99);
    expect(runs.length).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs.length).toBe(1);
    await vi.advanceTimersByTimeAsync(4900);
    expect(runs.length).toBe(2);
    queries.destroy();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(runs.length).toBe(2);
  });
});

describe("behaviour of runs", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("[R10] an answer to equal inputs is used again until its time is over, and asked anew when forgotten", async () => {
    const { queries, runs, asked } = stage({ enableCaching: true, cacheKeyTtl: "60", runWhenModelUpdates: false });
    const once = async () => {
      const ended = queries.run("q");
      await settle();
      runs.at(-1)?.answer(200, {});
      await ended;
    };
    await once();
    await once();
    expect(runs).toHaveLength(1);
    const results = asked.filter((question) => question.kind === "result") as { patch: object }[];
    expect(results.map(({ patch }) => patch)).toMatchObject([{ servedFromCache: false }, { servedFromCache: true }]);
    queries.forgetCache("q");
    await once();
    expect(runs).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(61_000);
    await once();
    expect(runs).toHaveLength(3);
  });

  it("[R5, R13] of two triggers neither cuts the other off, and each ends with its own run's number", async () => {
    const { queries, runs, fired } = stage();
    const both = [queries.run("q", "trigger", {}, true), queries.run("q", "trigger", {}, true)];
    await settle();
    expect(runs.map(({ signal }) => signal.aborted)).toEqual([false, false]);
    runs[1]!.answer(200, {});
    runs[0]!.answer(200, {});
    expect(await Promise.all(both)).toEqual([1, 2]);
    expect(fired).toEqual(["success", "success"]);
  });

  it("[L3] a query that needs no server is run by the worker, and given up at its timeout", async () => {
    const { queries, runs, asked, codes, said } = stage({ queryTimeout: "2000" }, undefined, undefined, "script");
    const ended = queries.run("q", "trigger", { row: 1 });
    await settle();
    expect(asked.find(({ kind }) => kind === "code")).toMatchObject({ uid: "q", run: 1, scope: { row: 1 } });
    codes[0]!({ isOvertaken: false, error: null, metadata: {} });
    expect(await ended).toBe(1);
    const late = queries.run("q").catch((error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(2001);
    expect(await late).toBe("It took longer than 2 s.");
    expect(asked.some((question) => question.kind === "abandon" && question.run === 2)).toBe(true);
    expect([runs, queries.state("q").isFetching]).toEqual([[], false]);
    expect(said.at(-1)).toBe("error: q failed: It took longer than 2 s.");
  });

  it("[R12] a kind of source that there is no connector for is named: once by itself, each time when asked", async () => {
    const { queries, said, asked } = stage({ runWhenPageLoads: true }, undefined, undefined, "absent");
    queries.loaded(["q"]);
    queries.due("q");
    await vi.advanceTimersByTimeAsync(0);
    const message = "q was not run: this kind of source is not available yet (SqlQueryUnified).";
    expect(said).toEqual([`warning: ${message}`]);
    await expect(queries.run("q")).rejects.toThrow(message);
    expect(said).toHaveLength(2);
    expect(queries.state("q").error?.message).toBe(message);
    expect(asked.some(({ kind }) => kind === "inputs")).toBe(false);
  });

  it("[R11] queries that an older app names to run next are run", async () => {
    const properties = { runWhenModelUpdates: false, triggersOnFailure: ["next", "nobody"] };
    const { queries, runs } = stage(properties);
    const ended = queries.run("q").catch(() => undefined);
    await settle();
    runs[0]!.answer(422, { message: "no" });
    await ended;
    await settle();
    expect(runs).toHaveLength(2);
  });
});
