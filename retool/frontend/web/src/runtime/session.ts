/**
 * A running app on the page: document, sandbox, values, queries and events put together. React-free; what draws and what
 * edits use it through {@link AppSession}.
 */
import type { ElementData, Question, SpecData } from "../appcode/protocol";
import { apply } from "../document/apply";
import type { Document, Operation } from "../document/types";
import { rowOf } from "../engine/repeat";
import type { Stage } from "./effects";
import { Events } from "./events";
import { personOf, preloadedOf, readStorage, urlGlobals, viewport, writeStorage } from "./globals";
import { Libraries, readText } from "./libraries";
import { Navigation } from "./navigation";
import { assets, FRAME_URL } from "./prepare";
import { Queries, RunFailed } from "./queries";
import { Sandbox, SandboxStopped, type Stopped } from "./sandbox";
import { SessionLog } from "./session-log";
import type { SessionOptions } from "./session-options";
import { Questions } from "./session-questions";
import { receive } from "./session-receive";
import { firstState, fixedValue, specData } from "./specs";
import { Store } from "./store";
import { Tree } from "./tree";
import type {
  AppSession,
  DocumentOrView,
  Methods,
  Page,
  PageOptions,
  QueryState,
  Shown,
  ShownElement,
  TriggerOptions,
} from "./types";

/** A session that is not started yet. */
export function createSession(options: SessionOptions): AppSession {
  return new Session(options);
}

const MOST_FAILED_STARTS = 5;

class Session extends Questions implements AppSession {
  private readonly tree: Tree;
  private readonly navigation: Navigation;
  private readonly specs: ReadonlyMap<string, SpecData>;
  private readonly store = new Store();
  private readonly queries: Queries;
  private readonly events: Events;
  readonly log = new SessionLog();
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
  /** What people did to what was drawn before the worker was up; done when it is. */
  private early: (() => void)[] = [];
  private isRestarting = false;
  private failedStarts = 0;
  private settleStart: { done(): void; failed(error: Error): void } = {
    done: () => undefined,
    failed: () => undefined,
  };
  private isDestroyed = false;

  constructor(private readonly options: SessionOptions) {
    super();
    const { document } = options;
    this.tree = new Tree(document, options.modules ?? ("modules" in document ? document.modules : undefined));
    this.navigation = new Navigation(this.tree, options.page);
    this.specs = specData(options.components);
    this.read = options.read ?? readText;
    this.libraries = new Libraries(assets.libraries, this.read);
    this.globals = {
      current_user: options.user,
      retoolContext: this.navigation.context(options.retoolContext, options.url),
      ...urlGlobals(options.url),
      localStorage: { values: readStorage(personOf(options.user)) },
      viewport: viewport(),
      theme: options.theme ?? {},
    };
    this.queries = new Queries({
      host: options.host,
      runAs: options.runAs,
      element: (uid) => (this.navigation.isAsleep(uid) ? undefined : this.element(uid)),
      value: (uid, name) => this.property(uid, name).value,
      ask: (question) => this.ask(question),
      edited: () => this.edited(),
      nextTurn: () => ++this.lastTurn,
      changed: (uid) => this.store.notifyFed(uid),
      fire: (uid, event) => this.fire(uid, event),
      local: (uid) => this.specs.get(this.tree.element(uid)?.type ?? "")?.local,
      named: (uid, name) => this.queryNamed(uid, name),
    });
    this.events = new Events(
      (uid) => this.children(uid),
      (uid, handlers, locals) => {
        const send = () =>
          void this.ask({ kind: "fire", turn: ++this.lastTurn, uid, handlers, locals }).catch(ignoreStop);
        if (this.isReady) send();
        else this.early.push(send);
      },
    );
    this.stage = {
      host: options.host,
      methodsOf: (uid) => this.methods.get(uid),
      trigger: (uid, scope, token) => void this.triggerFor(uid, scope, token),
      store: (key, value) =>
        this.setGlobals({ localStorage: { values: writeStorage(personOf(options.user), key, value) } }),
      setParameters: (parameters) => {
        const address = options.host.setParameters?.(parameters);
        if (address !== undefined) this.setUrl(address);
      },
      forgetCache: (uid) => this.queries.forgetCache(uid),
      failed: (uid, message) => this.log.say(uid, "error", message),
      exportData: (uid, wish) => void this.exportData(uid, wish).catch(ignoreStop),
      nameOf: (uid) => this.nameOf(uid),
      openPage: (page, pageOptions) => this.openPage(page, pageOptions),
    };
    for (const element of this.tree.all()) if (!this.navigation.isAsleep(element.uid)) this.seed(element);
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
    const { log, queries, stage, store, tree } = this;
    const isQuery = (uid: string) => this.isQuery(uid);
    const receiver = { log, queries, stage, store, tree, isQuery, isRestarting: () => this.isRestarting };
    this.sandbox.serve({
      onMessage: (message) => receive(message, receiver),
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
    this.queries.loaded(this.queryUids(this.tree.all()));
    for (const send of this.early.splice(0)) send();
  }

  private async load(isTracing: boolean): Promise<void> {
    this.libraries.startOver();
    const elements = this.tree.all();
    const libraries = await this.libraries.needed(elements);
    this.unsent = [];
    await this.ask({
      kind: "load",
      turn: ++this.lastTurn,
      elements: elements.map((element) => this.told(element)),
      specs: [...this.specs.values()],
      kinds: this.options.kinds ?? {},
      globals: this.globals,
      libraries,
      preloaded: preloadedOf(this.options.preloaded, this.tree.document.app),
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

  protected ask(question: Question): Promise<unknown> {
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

  elements(): readonly ShownElement[] {
    return this.tree.all();
  }

  pages(): readonly Page[] {
    return this.tree.pages();
  }

  page(): string | null {
    return this.navigation.page;
  }

  /** What the page that is left had of state and answers is lost; what the new one has begins as at a start [P2, P3]. */
  openPage(name: string, options: PageOptions = { query: {}, hash: {} }): boolean {
    const page = this.navigation.named(name);
    if (!page) return false;
    const isOther = page.uid !== this.navigation.page;
    const { slept, woken } = this.navigation.open(page);
    this.options.host.showPage?.(page, options);
    if (!isOther) return true;
    for (const { uid } of slept) {
      this.store.forget(uid);
      this.queries.forget(uid);
    }
    for (const element of woken) this.seed(element);
    for (const listener of [...this.structureListeners]) listener();
    this.setGlobals({ retoolContext: this.navigation.context(this.options.retoolContext, this.options.url) });
    this.applying = this.applying
      .then(() =>
        this.tellEdit(
          [...slept, ...woken],
          [],
          woken.map(({ uid }) => uid),
        ),
      )
      .then(() => this.queries.loaded(this.queryUids(woken)))
      .catch(ignoreStop);
    return true;
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

  /** Resolves when the worker has all that was edited. */
  private async edited(): Promise<void> {
    for (let known: Promise<void> | null = null; known !== this.applying; await known) known = this.applying;
  }

  private async tellEdit(
    changed: readonly ShownElement[],
    removed: readonly string[],
    woken: readonly string[] = [],
  ): Promise<void> {
    const libraries = await this.libraries.needed(changed);
    const told = changed.map((element) => this.told(element));
    await this.ask({ kind: "apply", turn: ++this.lastTurn, changed: told, removed, woken, libraries });
  }

  /** What the worker needs of an element: neither its place nor its file, and of a sleeping page its names only. */
  private told({ uid, id, type, parent, order, properties, expressions, space }: ShownElement): ElementData {
    const place = { uid, id, type, parent, order, ...(space === undefined ? {} : { space }) };
    if (this.navigation.isAsleep(uid)) return { ...place, properties: {}, isAsleep: true };
    return { ...place, properties, ...(expressions ? { expressions } : {}) };
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
    const { template, row } = rowOf(uid);
    // A row's copy begins as any other of its kind.
    if (row !== null && !this.store.hasState(uid)) {
      const element = this.tree.element(template);
      if (element) this.seed({ ...element, uid });
    }
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

  async trigger(uid: string, { additionalScope = {}, byAuthor = false }: TriggerOptions = {}): Promise<void> {
    // A run is made of what was set and edited before it.
    await this.edited();
    await this.queries.run(uid, byAuthor ? "author" : "trigger", additionalScope);
  }

  private async triggerFor(
    uid: string,
    scope: { readonly [name: string]: unknown },
    token: number | null,
  ): Promise<void> {
    let error: string | null = null;
    let run: number | null = null;
    try {
      run = await this.queries.run(uid, "trigger", scope, token !== null);
    } catch (thrown) {
      if (!(thrown instanceof RunFailed) && !(thrown instanceof SandboxStopped)) throw thrown;
      error = thrown.message;
    } finally {
      if (token !== null) this.sandbox?.tell({ kind: "settled", token, uid, run, error });
    }
  }

  cancel(uid: string): void {
    this.queries.cancel(uid);
  }

  loading(uid: string): boolean {
    return this.store.feeders(uid).some((query) => this.queries.state(query).isFetching);
  }

  /** The query that `uid` knows by this name: of its own module, or of the app. */
  private queryNamed(uid: string, name: string): string | undefined {
    const space = this.tree.element(uid)?.space;
    return this.tree.all().find((one) => one.id === name && one.space === space && this.isQuery(one.uid))?.uid;
  }

  private isQuery(uid: string): boolean {
    const element = this.tree.element(uid);
    return element !== undefined && this.specs.get(element.type)?.kind === "query";
  }

  private queryUids(elements: readonly ShownElement[]): string[] {
    return elements.flatMap(({ uid }) => (this.isQuery(uid) && !this.navigation.isAsleep(uid) ? [uid] : []));
  }
}

function ignoreStop(error: unknown): void {
  if (!(error instanceof SandboxStopped)) throw error;
}
