/**
 * A running app on the page: document, sandbox, values, queries and events put together. React-free; what draws and what
 * edits use it through {@link AppSession}.
 */
import type { Effect, ElementData, Question, SpecData, ToPage, WindowRequest, WindowRows } from "../appcode/protocol";
import type { Spec } from "../components/define";
import { apply } from "../document/apply";
import type { Document, Operation } from "../document/types";
import type { Kinds } from "../engine/compile";
import type { EngineError } from "../engine/errors";
import { perform, type Stage } from "./effects";
import { Events } from "./events";
import { readStorage, urlGlobals, viewport, writeStorage } from "./globals";
import { Libraries } from "./libraries";
import { Queries, RunFailed } from "./queries";
import { Sandbox, SandboxStopped, type Stopped } from "./sandbox";
import { firstState, fixedValue, specData } from "./specs";
import { Store } from "./store";
import { Tree } from "./tree";
import type {
  AppSession,
  Dependencies,
  DocumentOrView,
  Host,
  Inspection,
  Methods,
  Name,
  Preview,
  QueryState,
  RunAs,
  Shown,
  ShownElement,
} from "./types";

export type SessionOptions = {
  readonly document: DocumentOrView;
  /** Specs of the component types that the document uses (in the editor: of all). */
  readonly components: Iterable<Spec>;
  readonly host: Host;
  readonly runAs: RunAs;
  /** As the server answered them with the view or document. */
  readonly user: unknown;
  readonly retoolContext: unknown;
  /** The page's address, for `url` and `urlparams`. */
  readonly url: string;
  /** Editor: how queries are templated, by type; a view carries expressions already. */
  readonly kinds?: Kinds;
  readonly theme?: unknown;
  readonly frameUrl?: string;
  readonly patienceMs?: number;
  /** Reads one of our own static files. */
  readonly read?: (address: string) => Promise<string>;
  /** One from {@link prepareSandbox}, not yet served to another session. */
  readonly sandbox?: Sandbox;
};

/** Starts a sandbox before it is known what will run in it, so that it is up when the app arrives. */
export function prepareSandbox(): Sandbox {
  const sandbox = new Sandbox({ frameUrl: FRAME_URL, source: () => readText(assets.worker) });
  // Whoever starts the session is told.
  sandbox.start().catch(() => undefined);
  return sandbox;
}

const assets = __SANDBOX_ASSETS__;
const FRAME_URL = "/sandbox.html";

/** A session that is not started yet. */
export function createSession(options: SessionOptions): AppSession {
  return new Session(options);
}

const MOST_FAILED_STARTS = 5;

class Session implements AppSession {
  private readonly tree: Tree;
  private readonly specs: ReadonlyMap<string, SpecData>;
  private readonly store = new Store();
  private readonly queries: Queries;
  private readonly events: Events;
  private readonly libraries: Libraries;
  private readonly methods = new Map<string, Methods>();
  private readonly structureListeners = new Set<() => void>();
  private readonly read: (address: string) => Promise<string>;
  private readonly stage: Stage;
  private sandbox: Sandbox | null = null;
  private globals: { readonly [name: string]: unknown };
  private lastTurn = 0;
  /** States set since the last message; told before anything else is. */
  private unsent: { uid: string; patch: { [name: string]: unknown } }[] = [];
  private readonly off: string[] = [];
  private applying: Promise<void> = Promise.resolve();
  private isReady = false;
  private isRestarting = false;
  private failedStarts = 0;
  private settleStart: { done(): void; failed(error: Error): void } = {
    done: () => undefined,
    failed: () => undefined,
  };
  private isDestroyed = false;

  constructor(private readonly options: SessionOptions) {
    this.tree = new Tree(options.document);
    this.specs = specData(options.components);
    this.read = options.read ?? readText;
    this.libraries = new Libraries(assets.libraries, this.read);
    this.globals = {
      current_user: options.user,
      retoolContext: options.retoolContext,
      ...urlGlobals(options.url),
      localStorage: { values: readStorage() },
      viewport: viewport(),
      theme: options.theme ?? {},
    };
    this.queries = new Queries({
      host: options.host,
      runAs: options.runAs,
      element: (uid) => this.element(uid),
      value: (uid, name) => this.property(uid, name).value,
      ask: (question) => this.ask(question),
      nextTurn: () => ++this.lastTurn,
      changed: (uid) => this.store.notifyFed(uid),
      fire: (uid, event) => this.fire(uid, event),
    });
    this.events = new Events(
      (uid) => this.children(uid),
      (uid, handlers, locals) =>
        void this.ask({ kind: "fire", turn: ++this.lastTurn, uid, handlers, locals }).catch(ignoreStop),
    );
    this.stage = {
      host: options.host,
      methodsOf: (uid) => this.methods.get(uid),
      trigger: (uid, scope, token) => void this.triggerFor(uid, scope, token),
      store: (key, value) => this.setGlobals({ localStorage: { values: writeStorage(key, value) } }),
      exportData: (uid, wish) => void this.exportData(uid, wish).catch(ignoreStop),
      nameOf: (uid) => this.nameOf(uid),
    };
    for (const element of this.tree.all()) this.seed(element);
  }

  // --- life

  async start(): Promise<void> {
    this.sandbox =
      this.options.sandbox ??
      new Sandbox({
        frameUrl: this.options.frameUrl ?? FRAME_URL,
        source: () => this.read(assets.worker),
        ...(this.options.patienceMs ? { patienceMs: this.options.patienceMs } : {}),
      });
    this.sandbox.serve({
      onMessage: (message) => this.receive(message),
      onStopped: (stopped) => void this.restart(stopped),
    });
    const ready = new Promise<void>((done, failed) => {
      this.settleStart = { done, failed };
    });
    await Promise.all([this.sandbox.start(), this.libraries.needed(this.tree.all())]);
    // Stuck at once: a restart is under way, and ends in the same promise.
    await this.load(false).then(() => this.ready(), ignoreStop);
    await ready;
  }

  private ready(): void {
    this.failedStarts = 0;
    this.isRestarting = false;
    if (this.isReady) return;
    this.isReady = true;
    this.settleStart.done();
    this.queries.loaded(this.queryUids());
  }

  private async load(isTracing: boolean): Promise<void> {
    this.libraries.startOver();
    const elements = this.tree.all();
    const libraries = await this.libraries.needed(elements);
    this.unsent = [];
    await this.ask({
      kind: "load",
      turn: ++this.lastTurn,
      elements: elements.map(plain),
      specs: [...this.specs.values()],
      kinds: this.options.kinds ?? {},
      globals: this.globals,
      libraries,
      states: [...this.store.ownStates].map(([uid, patch]) => ({ uid, patch })),
      off: this.off,
      isTracing,
    });
  }

  /**
   * The worker did not answer and was ended. A second start traces: when it is stuck again, the node that it was at is
   * known and stays off until it is edited (ARCHITECTURE E2).
   */
  private async restart({ guilty }: Stopped): Promise<void> {
    if (this.isDestroyed || !this.sandbox) return;
    const { host } = this.options;
    if (guilty !== null) {
      this.off.push(guilty);
      const description = `${guilty} did not come to an end and was switched off.`;
      host.notify({ kind: "error", title: "Part of this app was stopped.", description });
    } else if (++this.failedStarts > MOST_FAILED_STARTS) {
      const message = "This app does not answer, and what holds it up could not be found.";
      host.notify({ kind: "error", title: "This app was stopped.", description: message });
      this.settleStart.failed(new Error(message));
      return;
    }
    this.isRestarting = this.isReady;
    try {
      await this.sandbox.start();
      await this.load(guilty === null);
      await this.queries.replay();
      this.ready();
    } catch (error) {
      // Stuck again: the sandbox has called for the next restart already.
      ignoreStop(error);
    }
  }

  destroy(): void {
    this.isDestroyed = true;
    this.queries.destroy();
    this.events.destroy();
    this.sandbox?.destroy();
    this.sandbox = null;
  }

  private ask(question: Question): Promise<unknown> {
    if (!this.sandbox) return Promise.reject(new SandboxStopped());
    if (question.kind !== "load") this.flush();
    return this.sandbox.ask(question);
  }

  private flush(): void {
    if (this.unsent.length === 0 || !this.sandbox) return;
    const states = this.unsent;
    this.unsent = [];
    void this.sandbox.ask({ kind: "turn", turn: this.lastTurn, states }).catch(ignoreStop);
  }

  private receive(message: Extract<ToPage, { kind: "nodes" | "turned" }>): void {
    if (message.kind === "nodes") return this.store.takeNodes(message, (uid) => this.tree.element(uid) !== undefined);
    this.store.takeTurn(message);
    // A restarted worker gets the old answers; what it calls due has run.
    if (!this.isRestarting)
      for (const uid of listOf(message.due)) if (this.isQuery(String(uid))) this.queries.due(String(uid));
    for (const failure of listOf(message.failures)) this.takeFailure(failure);
    for (const effect of listOf(message.effects)) this.perform(effect as Effect);
  }

  private takeFailure(failure: unknown): void {
    const { uid, error } = (failure ?? {}) as { uid?: unknown; error?: EngineError | null };
    if (typeof uid === "string" && this.isQuery(uid)) this.queries.takeFailure(uid, error ?? null);
  }

  /** App code may say anything in the worker's name: only effects on elements that there are, and on queries as such. */
  private perform(effect: Effect): void {
    if (effect === null || typeof effect !== "object") return;
    if ("uid" in effect && !this.tree.element(String(effect.uid))) return;
    if (effect.kind === "trigger" && !this.isQuery(effect.uid)) return;
    perform(effect, this.stage);
  }

  // --- document

  get document(): DocumentOrView {
    return this.tree.document;
  }

  children(uid: string | null): readonly ShownElement[] {
    return this.tree.children(uid);
  }

  element(uid: string): ShownElement | undefined {
    return this.tree.element(uid);
  }

  onStructure(listener: () => void): () => void {
    this.structureListeners.add(listener);
    return () => void this.structureListeners.delete(listener);
  }

  apply(operations: readonly Operation[], document?: DocumentOrView): void {
    const { changed, removed, isRearranged } = this.tree.replace(
      document ?? apply(this.tree.document as Document, operations),
    );
    for (const uid of removed) {
      this.store.forget(uid);
      this.queries.forget(uid);
    }
    for (const element of changed) {
      this.seed(element);
      for (const operation of operations) {
        const name =
          operation.op === "set" && operation.uid === element.uid && operation.path[0] === "properties"
            ? operation.path[1]
            : undefined;
        // What is still evaluated shows its old value until the worker has the new one.
        const declared = typeof name === "string" ? this.declared(element, name) : undefined;
        const isFixed =
          declared && fixedValue(element.properties[name as string] ?? declared.default, declared) !== null;
        if (isFixed) this.store.forgetProperty(element.uid, name as string);
      }
    }
    if (isRearranged) for (const listener of [...this.structureListeners]) listener();
    this.store.notify(changed.flatMap(({ uid, parent }) => (parent === null ? [uid] : [uid, parent])));
    if (!this.sandbox) return;
    // In order, whatever libraries have to be fetched first.
    this.applying = this.applying.then(() => this.tellEdit(changed, removed)).catch(ignoreStop);
  }

  private async tellEdit(changed: readonly ShownElement[], removed: readonly string[]): Promise<void> {
    const libraries = await this.libraries.needed(changed);
    await this.ask({ kind: "apply", turn: ++this.lastTurn, changed: changed.map(plain), removed, libraries });
  }

  // --- values

  property(uid: string, name: string): Shown {
    const shown = this.store.property(uid, name);
    if (shown) return shown;
    const element = this.tree.element(uid);
    const declared = element && this.declared(element, name);
    if (!declared) return element && Object.hasOwn(element.properties, name) ? { value: element.properties[name] } : {};
    return fixedValue(element.properties[name] ?? declared.default, declared) ?? { pending: true };
  }

  private declared(element: ShownElement, name: string): { kind: string; default: unknown } | undefined {
    const spec = this.specs.get(element.type);
    if (spec) return Object.hasOwn(spec.properties, name) ? spec.properties[name] : undefined;
    const parent = element.parent === null ? undefined : this.tree.element(element.parent);
    const lists = Object.values((parent && this.specs.get(parent.type)?.lists) ?? {});
    const list = lists.find(({ tag }) => tag === element.type);
    return list && Object.hasOwn(list.properties, name) ? list.properties[name] : undefined;
  }

  state(uid: string): Readonly<Record<string, unknown>> {
    return this.store.state(uid);
  }

  private seed(element: ShownElement): void {
    const spec = this.specs.get(element.type);
    if (spec?.kind === "component") this.store.seed(element.uid, firstState(element, spec));
  }

  version(uid: string): number {
    return this.store.version(uid);
  }

  subscribe(uid: string, listener: () => void): () => void {
    return this.store.subscribe(uid, listener);
  }

  setState(uid: string, patch: Readonly<Record<string, unknown>>): void {
    const before = this.store.state(uid);
    const entries = Object.entries(patch).filter(([name, value]) => !Object.is(before[name], value));
    if (entries.length === 0) return;
    const changes = Object.fromEntries(entries);
    if (this.unsent.length === 0) {
      ++this.lastTurn;
      // What is set within one task is one turn.
      queueMicrotask(() => this.flush());
    }
    this.unsent.push({ uid, patch: changes });
    this.store.setOwn(uid, changes, this.lastTurn);
  }

  setUrl(url: string): void {
    this.setGlobals(urlGlobals(url));
  }

  private setGlobals(globals: { readonly [name: string]: unknown }): void {
    this.globals = { ...this.globals, ...globals };
    void this.ask({ kind: "turn", turn: ++this.lastTurn, globals }).catch(ignoreStop);
  }

  // --- events and methods

  fire(uid: string, event: string, detail?: unknown): void {
    this.events.fire(uid, event, detail);
  }

  registerMethods(uid: string, methods: Methods): () => void {
    const before = this.methods.get(uid);
    const all = { ...before, ...methods };
    this.methods.set(uid, all);
    return () => {
      const now = { ...this.methods.get(uid) };
      for (const name of Object.keys(methods))
        if (now[name] === methods[name]) delete (now as Record<string, unknown>)[name];
      this.methods.set(uid, now);
    };
  }

  private async exportData(uid: string, wish: unknown): Promise<void> {
    const { fileName = this.nameOf(uid), fileType = "csv" } = (wish ?? {}) as { fileName?: string; fileType?: string };
    const text = String(await this.ask({ kind: "export", uid, property: "data", fileType: String(fileType) }));
    this.options.host.download(`${fileName}.${fileType}`, "text/plain", new Blob([text]));
  }

  private nameOf(uid: string): string {
    let element = this.tree.element(uid);
    while (element && (element.id === "" || element.type === "Event") && element.parent !== null)
      element = this.tree.element(element.parent);
    return element?.id ?? "the app";
  }

  // --- queries

  query(uid: string): QueryState {
    return this.queries.state(uid);
  }

  async trigger(
    uid: string,
    options: { readonly additionalScope?: Readonly<Record<string, unknown>> } = {},
  ): Promise<void> {
    // A run is made of what was set and edited before it.
    await this.applying;
    await this.queries.run(uid, "trigger", options.additionalScope ?? {});
  }

  private async triggerFor(
    uid: string,
    scope: { readonly [name: string]: unknown },
    token: number | null,
  ): Promise<void> {
    let error: string | null = null;
    try {
      await this.queries.run(uid, "trigger", scope);
    } catch (thrown) {
      if (!(thrown instanceof RunFailed) && !(thrown instanceof SandboxStopped)) throw thrown;
      error = thrown.message;
    } finally {
      if (token !== null) this.sandbox?.tell({ kind: "settled", token, error });
    }
  }

  cancel(uid: string): void {
    this.queries.cancel(uid);
  }

  loading(uid: string): boolean {
    return this.store.feeders(uid).some((query) => this.queries.state(query).isFetching);
  }

  private isQuery(uid: string): boolean {
    const element = this.tree.element(uid);
    return element !== undefined && this.specs.get(element.type)?.kind === "query";
  }

  private queryUids(): string[] {
    return this.tree.all().flatMap(({ uid }) => (this.isQuery(uid) ? [uid] : []));
  }

  // --- questions

  async window(uid: string, property: string, request: WindowRequest): Promise<WindowRows> {
    return (await this.ask({ kind: "window", uid, property, request })) as WindowRows;
  }

  async evaluate(text: string, scopeUid?: string): Promise<Preview> {
    return (await this.ask({ kind: "evaluate", text, scopeUid: scopeUid ?? null })) as Preview;
  }

  async inspect(path: readonly string[]): Promise<Inspection> {
    return (await this.ask({ kind: "inspect", path })) as Inspection;
  }

  async names(): Promise<readonly Name[]> {
    return (await this.ask({ kind: "names" })) as readonly Name[];
  }

  async dependencies(uid: string): Promise<Dependencies> {
    return (await this.ask({ kind: "dependencies", uid })) as Dependencies;
  }
}

/** What the worker needs of an element: neither its place nor its file. */
function plain({ uid, id, type, parent, order, properties, expressions }: ShownElement): ElementData {
  return { uid, id, type, parent, order, properties, ...(expressions ? { expressions } : {}) };
}

function listOf(said: unknown): readonly unknown[] {
  return Array.isArray(said) ? said : [];
}

function ignoreStop(error: unknown): void {
  if (!(error instanceof SandboxStopped)) throw error;
}

async function readText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} could not be read (${response.status}).`);
  return response.text();
}
