/**
 * Runs queries: when inputs change, when the page loads, every so often, or when asked to. The page sends the request
 * and keeps the answer as a Blob; only the worker parses it (ARCHITECTURE E3). Rules [R1]–[R6] of engine/SPEC.md.
 */
import type { Question, ResultAnswer } from "../appcode/protocol";
import type { EngineError } from "../engine/errors";
import { SandboxStopped } from "./sandbox";
import type { Host, QueryError, QueryState, RunAs, ShownElement } from "./types";

type Scope = { readonly [name: string]: unknown };
type Cause = "automatic" | "load" | "trigger";

/** What running queries needs of the session. */
export type QueryStage = {
  readonly host: Host;
  readonly runAs: RunAs;
  element(uid: string): ShownElement | undefined;
  value(uid: string, property: string): unknown;
  ask(question: Question): Promise<unknown>;
  nextTurn(): number;
  changed(uid: string): void;
  fire(uid: string, event: string): void;
};

const IDLE: QueryState = Object.freeze({
  isFetching: false,
  error: null,
  timestamp: 0,
  runTime: null,
  metadata: null,
  sent: null,
});
const LEAST_REFRESH_MS = 500;

/** A run that did not end well; the message is for people. */
export class RunFailed extends Error {
  constructor(readonly failure: QueryError) {
    super(failure.message);
    this.name = "RunFailed";
  }
}

export class Queries {
  private readonly states = new Map<string, QueryState>();
  private readonly runs = new Map<string, number>();
  private readonly open = new Map<string, Set<AbortController>>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly quiet = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly lastDue = new Map<string, number>();
  private isDestroyed = false;
  /** Last answers, for a worker that is started anew. */
  private readonly results = new Map<string, { blob: Blob; patch: Scope }>();

  constructor(private readonly stage: QueryStage) {}

  state(uid: string): QueryState {
    return this.states.get(uid) ?? IDLE;
  }

  /** Inputs changed: runs at once when it has been quiet, else when it is quiet again. */
  due(uid: string): void {
    const element = this.stage.element(uid);
    if (element?.properties.runWhenModelUpdates === false || !element) return;
    const wait = Number(element.properties.queryThrottleTime ?? 750) || 0;
    const now = performance.now();
    const isQuiet = now - (this.lastDue.get(uid) ?? Number.NEGATIVE_INFINITY) >= wait;
    this.lastDue.set(uid, now);
    this.forgetTimer(this.quiet.get(uid));
    this.quiet.delete(uid);
    if (isQuiet) return this.start(uid, "automatic");
    this.quiet.set(
      uid,
      this.later(wait, () => {
        this.quiet.delete(uid);
        this.start(uid, "automatic");
      }),
    );
  }

  /** The app is up: what runs at page load, and what runs every so often. */
  loaded(uids: readonly string[]): void {
    for (const uid of uids) {
      const { properties } = this.stage.element(uid)!;
      if (properties.runWhenPageLoads === true && !this.runs.has(uid)) {
        this.later(Number(properties.runWhenPageLoadsDelay ?? 0) || 0, () => this.start(uid, "load"));
      }
      const every = Number(properties.queryRefreshTime ?? 0) || 0;
      if (every > 0) this.refresh(uid, Math.max(every, LEAST_REFRESH_MS));
    }
  }

  private refresh(uid: string, every: number): void {
    this.later(every, () => {
      void this.attempt(uid, "automatic", {}).finally(() => {
        if (this.stage.element(uid) && !this.isDestroyed) this.refresh(uid, every);
      });
    });
  }

  private start(uid: string, cause: Cause): void {
    void this.attempt(uid, cause, {});
  }

  private async attempt(uid: string, cause: Cause, scope: Scope): Promise<void> {
    try {
      await this.run(uid, cause, scope);
    } catch (error) {
      // The state holds it and people were told; nobody else waits.
      if (!(error instanceof RunFailed) && !(error instanceof SandboxStopped)) throw error;
    }
  }

  /** One run from asking to the last handler. @throws RunFailed when it did not end well. */
  async run(uid: string, cause: Cause = "trigger", scope: Scope = {}): Promise<void> {
    const element = this.stage.element(uid);
    if (!element) throw new RunFailed({ message: "There is no such query." });
    const isAutomatic = element.properties.runWhenModelUpdates !== false;
    if (this.isDisabled(uid)) return this.refuse(uid, cause);
    if (element.properties.requireConfirmation === true) {
      const question = String(this.stage.value(uid, "confirmationMessage") || `Run ${element.id}?`);
      if (!(await this.stage.host.confirm(question)))
        throw new RunFailed({ message: `${element.id} was not confirmed.` });
    }
    if (cause === "trigger") await this.pause(Number(element.properties.queryTriggerDelay ?? 0) || 0);
    // A newer read makes an older one needless; a write that was asked for is never cut off by the next.
    if (isAutomatic) this.cancel(uid);
    const run = (this.runs.get(uid) ?? 0) + 1;
    this.runs.set(uid, run);
    const controller = new AbortController();
    const open = this.open.get(uid) ?? new Set();
    this.open.set(uid, open.add(controller));
    const began = performance.now();
    this.update(uid, { isFetching: true });
    void this.tell(uid, { isFetching: true });
    let failure: QueryError | null = null;
    try {
      await this.request(element, run, scope, controller.signal, began);
    } catch (error) {
      failure = failureOf(error, controller.signal);
      if (!failure) throw error;
    } finally {
      open.delete(controller);
    }
    if (this.runs.get(uid) !== run && !failure) return;
    if (this.runs.get(uid) === run) await this.end(uid, began, failure);
    else if (failure && isAutomatic) throw new RunFailed(failure);
    this.announce(element, cause, failure);
    this.stage.fire(uid, failure ? "failure" : "success");
    if (failure) throw new RunFailed(failure);
  }

  /** An input could not be evaluated, or can be again: shown beside the query, and no hindrance [R7]. */
  takeFailure(uid: string, inputError: EngineError | null): void {
    this.update(uid, { inputError });
  }

  cancel(uid: string): void {
    for (const controller of this.open.get(uid) ?? []) controller.abort();
  }

  /** Gives a new worker the answers of the old one. */
  async replay(): Promise<void> {
    for (const [uid, { blob, patch }] of this.results) {
      const run = this.runs.get(uid) ?? 0;
      await this.stage.ask({ kind: "result", turn: this.stage.nextTurn(), uid, run, blob, patch });
    }
  }

  forget(uid: string): void {
    this.cancel(uid);
    this.forgetTimer(this.quiet.get(uid));
    for (const kept of [this.states, this.runs, this.open, this.quiet, this.lastDue, this.results]) kept.delete(uid);
  }

  destroy(): void {
    this.isDestroyed = true;
    for (const uid of this.open.keys()) this.cancel(uid);
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private async request(
    element: ShownElement,
    run: number,
    scope: Scope,
    signal: AbortSignal,
    began: number,
  ): Promise<void> {
    const { uid } = element;
    const { runAs, host } = this.stage;
    const userParams = String(await this.stage.ask({ kind: "inputs", uid, scope }).catch(inputsFailed));
    this.update(uid, { sent: JSON.parse(userParams) as QueryState["sent"] });
    const right =
      "saveToken" in runAs
        ? { isEditorMode: false, saveToken: runAs.saveToken }
        : { isEditorMode: true, sequence: await runAs.flush() };
    const rest = JSON.stringify({
      password: "",
      environment: runAs.environment,
      queryType: element.type,
      frontendVersion: "1",
      releaseVersion: null,
      includeQueryExecutionMetadata: true,
      streamResponse: false,
      showLatest: false,
      ...right,
    });
    // The values are JSON text already; parsed and written again, large ones would stall the page.
    const body = `{"userParams":${userParams},${rest.slice(1)}`;
    const response = await host.runQuery({ uid, queryName: element.id, body, signal });
    if (!response.ok) throw new RunFailed(await this.refusal(response));
    const blob = await response.blob();
    const now = Date.now();
    const patch = {
      timestamp: now,
      lastReceivedFromResourceAt: now,
      finished: now,
      queryRunTime: Math.round(performance.now() - began),
      isFetching: this.runs.get(uid) !== run,
    };
    const answer = (await this.stage.ask({
      kind: "result",
      turn: this.stage.nextTurn(),
      uid,
      run,
      blob,
      patch,
    })) as ResultAnswer;
    if (answer.isOvertaken) return;
    this.results.set(uid, { blob, patch });
    this.update(uid, { metadata: answer.metadata, timestamp: now, ...explained(answer.metadata) });
    if (answer.error) throw new RunFailed({ message: String(answer.error.message) });
  }

  private async refusal(response: Response): Promise<QueryError> {
    const text = await response.text();
    let failure: QueryError = { message: `The server answered ${response.status}.` };
    try {
      const answer = JSON.parse(text) as Partial<QueryError>;
      if (typeof answer.message === "string")
        failure = { message: answer.message, ...(answer.failure ? { failure: answer.failure } : {}) };
    } catch {
      // No JSON: a proxy's page; its status says enough.
    }
    if (response.status === 409) this.stage.host.mustReload(failure.message);
    return failure;
  }

  private async end(uid: string, began: number, error: QueryError | null): Promise<void> {
    const runTime = Math.round(performance.now() - began);
    this.update(uid, { isFetching: false, error, runTime });
    await this.tell(
      uid,
      error ? { isFetching: false, error: error.message, finished: Date.now() } : { isFetching: false },
    );
  }

  private announce(element: ShownElement, cause: Cause, failure: QueryError | null): void {
    const { host } = this.stage;
    const seconds = Number(element.properties.notificationDuration ?? 0);
    const duration = seconds > 0 ? { duration_s: seconds } : {};
    if (failure) {
      if (element.properties.showFailureToaster === false || failure.failure?.kind === "cancelled") return;
      host.notify({ kind: "error", title: `${element.id} failed`, description: failure.message, ...duration });
    } else if (cause === "trigger" && element.properties.showSuccessToaster !== false) {
      const message = this.stage.value(element.uid, "successMessage");
      host.notify({ kind: "success", title: String(message || `${element.id} ran successfully`), ...duration });
    }
  }

  private isDisabled(uid: string): boolean {
    const disabled = this.stage.value(uid, "queryDisabled");
    return Boolean(disabled) && disabled !== "false";
  }

  private refuse(uid: string, cause: Cause): void {
    if (cause !== "trigger") return;
    const { id } = this.stage.element(uid)!;
    const message = String(this.stage.value(uid, "queryDisabledMessage") || `${id} is disabled.`);
    this.stage.host.notify({ kind: "warning", title: message });
    throw new RunFailed({ message });
  }

  private tell(uid: string, patch: Scope): Promise<unknown> {
    return this.stage
      .ask({ kind: "turn", turn: this.stage.nextTurn(), queries: [{ uid, patch }] })
      .catch((error: unknown) => {
        if (!(error instanceof SandboxStopped)) throw error;
      });
  }

  private update(uid: string, patch: Partial<QueryState>): void {
    this.states.set(uid, { ...this.state(uid), ...patch });
    this.stage.changed(uid);
  }

  private later(ms: number, act: () => void): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, ms);
    this.timers.add(timer);
    return timer;
  }

  private forgetTimer(timer: ReturnType<typeof setTimeout> | undefined): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    this.timers.delete(timer);
  }

  private pause(ms: number): Promise<void> {
    return ms > 0 ? new Promise((done) => void this.later(ms, done)) : Promise.resolve();
  }
}

function inputsFailed(error: unknown): never {
  if (error instanceof SandboxStopped) throw error;
  throw new RunFailed({ message: `Its inputs could not be evaluated: ${(error as Error).message}` });
}

/** What a run failed of, or null where the error is ours and has to be seen. */
function failureOf(error: unknown, signal: AbortSignal): QueryError | null {
  if (signal.aborted) return { message: "The run was cancelled.", failure: { kind: "cancelled" } };
  if (error instanceof RunFailed) return error.failure;
  if (error instanceof SandboxStopped) return { message: error.message };
  // What fetch rejects with when nothing was answered.
  if (error instanceof TypeError)
    return { message: "The server could not be reached.", failure: { kind: "unavailable" } };
  return null;
}

function explained(metadata: { readonly [name: string]: unknown }): Partial<QueryState> {
  const { statement, values } = metadata;
  return {
    ...(typeof statement === "string" ? { statement } : {}),
    ...(Array.isArray(values) ? { values } : {}),
  };
}
