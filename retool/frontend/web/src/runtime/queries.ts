/**
 * Runs queries: when inputs change, when the page loads, every so often, or when asked to. The page sends the request
 * and keeps the answer as a Blob; only the worker parses it (ARCHITECTURE E3). Rules [R1]–[R13] of engine/SPEC.md.
 */
import type { Question, ResultAnswer } from "../appcode/protocol";
import type { EngineError } from "../engine/errors";
import { absentMessage } from "../queries/absent";
import { AnswerCache } from "./queries-cache";
import { SandboxStopped } from "./sandbox";
import type { Host, QueryError, QueryState, RunAs, ShownElement } from "./types";

type Scope = { readonly [name: string]: unknown };
type Cause = "automatic" | "load" | "trigger" | "author";

/** What running queries needs of the session. */
export type QueryStage = {
  readonly host: Host;
  readonly runAs: RunAs;
  element(uid: string): ShownElement | undefined;
  value(uid: string, property: string): unknown;
  ask(question: Question): Promise<unknown>;
  /** Resolves when the worker has all that was edited. */
  edited(): Promise<void>;
  nextTurn(): number;
  changed(uid: string): void;
  /** Set for a query that needs no server. */
  local(uid: string): "script" | "sql" | "absent" | undefined;
  /** The query that `uid` knows by this name. */
  named(uid: string, name: string): string | undefined;
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
const DEFAULT_TIMEOUT_MS = 10_000;

type Asked = {
  readonly uid: string;
  readonly run: number;
  readonly cause: Cause;
  readonly scope: Scope;
  readonly isKept: boolean;
  readonly signal: AbortSignal;
  readonly began: number;
};

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
  private readonly open = new Map<string, Map<AbortController, Cause>>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly quiet = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly lastDue = new Map<string, number>();
  private isDestroyed = false;
  private readonly cache = new AnswerCache();
  /** Types without a connector that people were told of. */
  private readonly told = new Set<string>();
  /** Last answers, for a worker that is started anew. */
  private readonly results = new Map<string, { blob: Blob; patch: Scope }>();

  constructor(private readonly stage: QueryStage) {}

  state(uid: string): QueryState {
    return this.states.get(uid) ?? IDLE;
  }

  /** Inputs changed: runs at once when it has been quiet, else when it is quiet again. */
  due(uid: string): void {
    const element = this.stage.element(uid);
    if (!element || !this.isAutomatic(element)) return;
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

  /**
   * One run from asking to the last handler; answers its number, or null when there was nothing to run. `isKept`:
   * somebody waits for just this run's data. @throws RunFailed when it did not end well.
   */
  async run(uid: string, cause: Cause = "trigger", scope: Scope = {}, isKept = false): Promise<number | null> {
    const element = this.stage.element(uid);
    if (!element) throw new RunFailed({ message: "There is no such query." });
    const isAutomatic = this.isAutomatic(element);
    if (this.isDisabled(uid)) return this.refuse(uid, cause);
    if (this.stage.local(uid) === "absent") return this.refuseAbsent(element, cause);
    if (element.properties.requireConfirmation === true) {
      const question = String(this.stage.value(uid, "confirmationMessage") || `Run ${element.id}?`);
      if (!(await this.stage.host.confirm(question)))
        throw new RunFailed({ message: `${element.id} was not confirmed.` });
    }
    if (cause === "trigger") await this.pause(Number(element.properties.queryTriggerDelay ?? 0) || 0);
    // A newer read makes an older one needless; what was asked for is never cut off by the next.
    if (isAutomatic) this.cancel(uid, (older) => older !== "trigger");
    const run = (this.runs.get(uid) ?? 0) + 1;
    this.runs.set(uid, run);
    const controller = new AbortController();
    const open = this.open.get(uid) ?? new Map<AbortController, Cause>();
    this.open.set(uid, open.set(controller, cause));
    const began = performance.now();
    this.update(uid, { isFetching: true });
    void this.tell(uid, { isFetching: true });
    let failure: QueryError | null = null;
    try {
      const asked: Asked = { uid, run, cause, scope, isKept, signal: controller.signal, began };
      await (this.stage.local(uid) === undefined ? this.request(asked) : this.runHere(asked));
    } catch (error) {
      failure = failureOf(error, controller.signal);
      if (!failure) throw error;
    } finally {
      open.delete(controller);
    }
    const isOvertaken = this.runs.get(uid) !== run;
    if (!isOvertaken) await this.end(uid, began, failure);
    // Nobody asked for this one, and a newer one tells how things are.
    else if (cause !== "trigger" && (!failure || isAutomatic)) {
      if (failure) throw new RunFailed(failure);
      return run;
    }
    this.announce(element, cause, failure);
    this.stage.fire(uid, failure ? "failure" : "success");
    this.follow(element, failure ? "triggersOnFailure" : "triggersOnSuccess");
    if (failure) throw new RunFailed(failure);
    return run;
  }

  /** As Retool: older apps name the queries to run next in place of event handlers [R11]. */
  private follow({ uid, properties }: ShownElement, property: string): void {
    const names = properties[property];
    if (!Array.isArray(names)) return;
    for (const name of names) {
      const next = this.stage.named(uid, String(name));
      if (next !== undefined) this.start(next, "trigger");
    }
  }

  private isAutomatic({ uid, properties }: ShownElement): boolean {
    return (properties.runWhenModelUpdates ?? this.stage.value(uid, "runWhenModelUpdates")) !== false;
  }

  /** An input could not be evaluated, or can be again: shown beside the query, and no hindrance [R7]. */
  takeFailure(uid: string, inputError: EngineError | null): void {
    this.update(uid, { inputError });
  }

  cancel(uid: string, isMeant: (cause: Cause) => boolean = () => true): void {
    for (const [controller, cause] of this.open.get(uid) ?? []) if (isMeant(cause)) controller.abort();
  }

  /** The next run asks the source again. */
  forgetCache(uid: string): void {
    this.cache.forget(uid);
  }

  /** Gives a new worker the answers of the old one. */
  async replay(): Promise<void> {
    for (const [uid, { blob, patch }] of this.results) {
      const run = this.runs.get(uid) ?? 0;
      await this.stage.ask({ kind: "result", turn: this.stage.nextTurn(), uid, run, blob, patch, isKept: false });
    }
  }

  forget(uid: string): void {
    this.cancel(uid);
    this.forgetTimer(this.quiet.get(uid));
    for (const kept of [this.states, this.runs, this.open, this.quiet, this.lastDue, this.results]) kept.delete(uid);
    this.cache.forget(uid);
  }

  destroy(): void {
    this.isDestroyed = true;
    for (const uid of this.open.keys()) this.cancel(uid);
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private async request({ uid, run, cause, scope, isKept, signal, began }: Asked): Promise<void> {
    const { runAs, host } = this.stage;
    const { element, right, inputs } = await this.moment(uid, scope, signal);
    const userParams = String(await inputs);
    this.update(uid, { sent: JSON.parse(userParams) as QueryState["sent"] });
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
    const isCached = element.properties.enableCaching === true;
    // In the editor the text is part of it.
    const key = isCached ? `${userParams}\n${JSON.stringify(element.properties)}` : "";
    const known = isCached && cause !== "author" ? this.cache.find(uid, key, Date.now()) : null;
    if (known) return this.take({ uid, run, isKept, began }, known.blob, known.at, true);
    // The values are JSON text already; parsed and written again, large ones would stall the page.
    const body = `{"userParams":${userParams},${rest.slice(1)}`;
    const response = await host.runQuery({ uid, queryName: element.run ?? element.id, body, signal });
    if (!response.ok) throw new RunFailed(await this.refusal(response));
    const blob = await response.blob();
    const now = Date.now();
    await this.take({ uid, run, isKept, began }, blob, now, false);
    // Only what the transformers called a success.
    if (isCached) this.cache.keep(uid, key, blob, now, Number(element.properties.cacheKeyTtl ?? 0) || 0);
  }

  private async take(
    { uid, run, isKept, began }: Pick<Asked, "uid" | "run" | "isKept" | "began">,
    blob: Blob,
    receivedAt: number,
    servedFromCache: boolean,
  ): Promise<void> {
    const patch = this.ended(uid, run, began, { lastReceivedFromResourceAt: receivedAt, servedFromCache });
    const turn = this.stage.nextTurn();
    const answer = (await this.stage.ask({ kind: "result", turn, uid, run, blob, patch, isKept })) as ResultAnswer;
    if (!answer.isOvertaken) {
      this.results.set(uid, { blob, patch });
      this.update(uid, { metadata: answer.metadata, timestamp: receivedAt, ...explained(answer.metadata) });
    }
    if (answer.error) throw new RunFailed({ message: String(answer.error.message) });
  }

  private ended(uid: string, run: number, began: number, more: Scope): Scope {
    const now = Date.now();
    const queryRunTime = Math.round(performance.now() - began);
    return { timestamp: now, finished: now, queryRunTime, isFetching: this.runs.get(uid) !== run, ...more };
  }

  /** A query that needs no server: its code runs in the worker, and is given up at its timeout or when cancelled [L3]. */
  private async runHere({ uid, run, scope, isKept, signal, began }: Asked): Promise<void> {
    await this.stage.edited();
    signal.throwIfAborted();
    const element = this.stage.element(uid);
    if (!element) throw new RunFailed({ message: "There is no such query." });
    const timeout = Number(element.properties.queryTimeout ?? DEFAULT_TIMEOUT_MS) || DEFAULT_TIMEOUT_MS;
    const patch = this.ended(uid, run, began, {});
    let giveUp: (reason: Error) => void = () => undefined;
    const givenUp = new Promise<never>((_, failed) => {
      giveUp = failed;
    });
    const end = (reason: Error) => {
      void this.stage.ask({ kind: "abandon", uid, run }).catch(onlyStopped);
      giveUp(reason);
    };
    const cancelled = () => end(new DOMException("The run was cancelled.", "AbortError"));
    signal.addEventListener("abort", cancelled);
    const timer = this.later(timeout, () =>
      end(new RunFailed({ message: `It took longer than ${timeout / 1000} s.`, failure: { kind: "timeout" } })),
    );
    try {
      const turn = this.stage.nextTurn();
      const ran = this.stage.ask({ kind: "code", turn, uid, run, scope, patch, isKept });
      const answer = (await Promise.race([ran, givenUp])) as ResultAnswer;
      if (answer.error) throw new RunFailed({ message: String(answer.error.message) });
      if (!answer.isOvertaken) this.update(uid, { timestamp: Date.now() });
    } finally {
      this.forgetTimer(timer);
      signal.removeEventListener("abort", cancelled);
    }
  }

  /**
   * What a run is made of, all of one moment. In the editor the text is that of a sequence: the inputs are asked for in
   * the same task in which the whole document is sent and known to the worker, so that values never meet another text [R8].
   */
  private async moment(uid: string, scope: Scope, signal: AbortSignal) {
    const { runAs } = this.stage;
    const made = (right: { readonly [name: string]: unknown }) => {
      const element = this.stage.element(uid);
      if (!element) throw new RunFailed({ message: "There is no such query." });
      return { element, right, inputs: this.stage.ask({ kind: "inputs", uid, scope }).catch(inputsFailed) };
    };
    if ("saveToken" in runAs) return made({ isEditorMode: false, saveToken: runAs.saveToken });
    for (;;) {
      await runAs.flush(uid).catch(notSent);
      await this.stage.edited();
      signal.throwIfAborted();
      const sequence = runAs.sequence();
      // Edited meanwhile: that belongs to the run too.
      if (sequence !== null) return made({ isEditorMode: true, sequence });
    }
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
    // Its author looks at the panel, which shows how it ended.
    if (cause === "author") return;
    const { host } = this.stage;
    const seconds = Number(element.properties.notificationDuration ?? 0);
    const duration = seconds > 0 ? { duration_s: seconds } : {};
    if (failure) {
      if (element.properties.showFailureToaster === false || failure.failure?.kind === "cancelled") return;
      host.notify({ kind: "error", title: `${element.id} failed`, description: failure.message, ...duration });
      return;
    }
    if (cause !== "trigger") return;
    if (element.properties.showSuccessConfetti === true) host.confetti?.();
    if (element.properties.showSuccessToaster !== false) {
      const message = this.stage.value(element.uid, "successMessage");
      host.notify({ kind: "success", title: String(message || `${element.id} ran successfully`), ...duration });
    }
  }

  private isDisabled(uid: string): boolean {
    const disabled = this.stage.value(uid, "queryDisabled");
    return Boolean(disabled) && disabled !== "false";
  }

  private refuse(uid: string, cause: Cause): null {
    if (cause === "automatic" || cause === "load") return null;
    const { id } = this.stage.element(uid)!;
    const message = String(this.stage.value(uid, "queryDisabledMessage") || `${id} is disabled.`);
    this.stage.host.notify({ kind: "warning", title: message });
    throw new RunFailed({ message });
  }

  /** A kind of source that there is no connector for: said once for what runs by itself, else each time. */
  private refuseAbsent({ uid, id, type }: ShownElement, cause: Cause): never {
    const message = absentMessage(id, type);
    const error = { message, failure: { kind: "absent" } };
    const isAsked = cause === "trigger" || cause === "author";
    if (isAsked || !this.told.has(type)) this.stage.host.notify({ kind: "warning", title: message });
    this.told.add(type);
    this.update(uid, { error });
    void this.tell(uid, { error: message });
    throw new RunFailed(error);
  }

  private tell(uid: string, patch: Scope): Promise<unknown> {
    return this.stage.ask({ kind: "turn", turn: this.stage.nextTurn(), queries: [{ uid, patch }] }).catch(onlyStopped);
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

function onlyStopped(error: unknown): void {
  if (!(error instanceof SandboxStopped)) throw error;
}

function inputsFailed(error: unknown): never {
  if (error instanceof SandboxStopped) throw error;
  throw new RunFailed({ message: `Its inputs could not be evaluated: ${(error as Error).message}` });
}

function notSent(error: unknown): never {
  throw new RunFailed({ message: error instanceof Error ? error.message : String(error), failure: { kind: "unsent" } });
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
