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
) {
  const runs: Run[] = [];
  const said: string[] = [];
  const fired: string[] = [];
  const asked: Question[] = [];
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
      if (question.kind !== "result") return null;
      newest = Math.max(newest, question.run);
      return { isOvertaken: question.run < newest, error: null, metadata: { rows: 2 } };
    },
    nextTurn: () => 1,
    changed: () => undefined,
    fire: (_, event) => void fired.push(event),
  });
  return { queries, runs, said, fired, asked };
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

  it("in the editor sends what is not sent yet and names the sequence", async () => {
    const { queries, runs } = stage({}, { environment: "staging", flush: async () => 7 });
    void queries.run("q");
    await settle();
    expect(runs[0]!.body).toMatchObject({ isEditorMode: true, sequence: 7, environment: "staging" });
    expect(runs[0]!.body).not.toHaveProperty("saveToken");
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
    const first = automatic.queries.run("q").catch((error: unknown) => error);
    await settle();
    void automatic.queries.run("q");
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
