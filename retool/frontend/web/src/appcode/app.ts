/**
 * A running app inside the worker: takes the page's messages one by one, makes a turn for each, answers. Knows no port:
 * what it says goes to the `post` that it was given.
 */
import { expressionsOf, type Kinds } from "../engine/compile";
import { type EngineError, messageOf, scriptErrorOf } from "../engine/errors";
import { isSame, keysOf } from "../engine/intrinsics";
import { rowOf } from "../engine/repeat";
import { Actions } from "./actions";
import { buildModel } from "./builder";
import { consoleTo } from "./console";
import { fileOf, formatDataAsArray, formatDataAsObject } from "./data-helpers";
import { evaluateLibraries, preload } from "./global-code";
import { Inspector } from "./inspect";
import { LocalRuns } from "./local-runs";
import { Lives } from "./methods";
import { type Model, Workshop } from "./model";
import type {
  Effect,
  ElementData,
  Globals,
  LogLevel,
  ResultAnswer,
  SpecData,
  ToPage,
  ToWorker,
  TurnReply,
  WindowRows,
} from "./protocol";
import { isCloneable, Table, withoutUncloneable } from "./reply";
import { type Outcome, Results } from "./results";
import { utilsTo } from "./utils";
import { waitsForAnswer } from "./waiting";
import { Windows } from "./windows";

const NO_ECHO: ReadonlyMap<number, unknown> = new Map();

type Post = (message: ToPage) => void;
type Load = Extract<ToWorker, { kind: "load" }>;
type States = readonly { readonly uid: string; readonly patch: Readonly<Record<string, unknown>> }[];

export class App {
  private readonly shop = new Workshop();
  private elements = new Map<string, ElementData>();
  private specs = new Map<string, SpecData>();
  private kinds: Kinds = {};
  private model: Model = buildModel(this.elements, this.specs, () => ({}), this.shop, null);
  private table = new Table(this.model);
  private readonly windows = new Windows(this.shop.rows, () => this.model);
  private readonly inspector = new Inspector(this.shop, () => this.model);
  private readonly results = new Results(this.shop, () => this.model);
  private readonly local: LocalRuns;
  private readonly actions: Actions;
  /** Local runs that nobody waits for any more. */
  private readonly abandoned = new Set<string>();
  private readonly consoles = new Map<string | null, object>();
  private effects: Effect[] = [];
  /** Inputs at the last turn, by query: what an automatic run compares with. */
  private readonly triggered = new Map<string, string>();
  /** What was told last of inputs that cannot be evaluated, by query. */
  private readonly failing = new Map<string, string>();
  /** Versions of the inputs that were looked at, by node. */
  private seenVersions = new Map<number, number>();
  private readonly runs = new Map<number, { done(value: unknown): void; failed(error: Error): void; uid: string }>();
  private lastToken = 0;
  /** The newest change of the page that is in the values; the page tells by it what it overtook. */
  private lastTurn = 0;
  private isEvaluating = false;
  private isWaiting = false;
  private isTracing = false;

  constructor(private readonly post: Post) {
    const consoleOf = (uid: string) => this.consoleOf(uid);
    this.local = new LocalRuns(this.shop, () => this.model, consoleOf);
    this.actions = new Actions(this.shop, () => this.model, {
      emit: (effect) => this.emit(effect),
      setState: (uid, state, value) => this.setStates([{ uid, patch: { [state]: value } }]),
      trigger: (uid, scope) => this.trigger(uid, scope),
      consoleOf,
    });
    const lives = new Lives((uid, method, args) => {
      if (this.isEvaluating) throw new Error(`${method} can be called in an event handler, not in a property.`);
      const result = this.actions.call(uid, method, args);
      this.turnSoon();
      return result;
    });
    this.shop.makeLive = (uid, spec) => lives.make(uid, spec);
    Object.assign(globalThis, { formatDataAsArray, formatDataAsObject });
  }

  /** Handles one message; whatever goes wrong is answered and ends nothing. */
  async handle(message: ToWorker): Promise<void> {
    try {
      await this.dispatch(message);
    } catch (thrown) {
      if ("n" in message)
        this.post({
          kind: "refused",
          n: message.n,
          message: thrown instanceof Error ? thrown.message : String(thrown),
        });
    }
  }

  private async dispatch(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case "load":
        await this.load(message);
        return this.answer(message.n, null);
      case "apply":
        this.apply(message);
        return this.answer(message.n, null);
      case "turn":
        this.change(message);
        return this.answer(message.n, null);
      case "fire":
        this.actions.fire(message.handlers, message.locals);
        this.turn(message.turn);
        return this.answer(message.n, null);
      case "method":
        this.actions.call(message.uid, message.name, message.args);
        this.turn(message.turn);
        return this.answer(message.n, null);
      case "result":
        return this.takeIn(message, await this.results.take(message.uid, message.run, message.blob, message.isKept));
      case "code":
        return this.runCode(message);
      case "abandon":
        this.abandoned.add(`${message.uid}/${message.run}`);
        return this.answer(message.n, null);
      case "settled":
        return this.settle(message);
      case "inputs":
        return this.answer(message.n, this.inputsOf(message.uid, message.scope));
      case "window":
        return this.answer(message.n, this.readWindow(message));
      case "export":
        return this.answer(
          message.n,
          fileOf(this.windows.all(message.uid, message.property), "data", message.fileType).text,
        );
      case "evaluate":
        return this.answer(message.n, await this.inspector.evaluate(message.text, message.scopeUid));
      case "inspect":
        return this.answer(message.n, this.inspector.inspect(message.path));
      case "names":
        return this.answer(message.n, this.inspector.names());
      case "dependencies":
        return this.answer(message.n, this.inspector.dependencies(message.uid));
      case "ping":
        return this.answer(message.n, null);
      default:
        message satisfies never;
    }
  }

  private readWindow({ uid, property, request }: Extract<ToWorker, { kind: "window" }>): WindowRows {
    const { template, row } = rowOf(uid);
    return this.model.repeats.within(row, () => this.windows.read(template, property, request));
  }

  private answer(n: number, value: unknown): void {
    this.post({ kind: "answer", n, value: isCloneable(value) ? value : withoutFunctions(value) });
  }

  // --- structure

  private async load(message: Load): Promise<void> {
    this.elements = new Map(message.elements.map((element) => [element.uid, element]));
    this.specs = new Map(message.specs.map((spec) => [spec.type, spec]));
    this.kinds = message.kinds;
    this.isTracing = message.isTracing;
    evaluateLibraries(message.libraries);
    preload(message.preloaded, (text) => this.say(null, "error", [text]));
    for (const label of message.off) this.shop.off.add(label);
    this.shop.globals = this.withHelpers(message.globals);
    this.rebuild();
    const changed = this.isTracing ? await this.evaluateSlowly() : this.evaluateAll();
    // Seeds first, so that what a person had set before a restart is not reset by them.
    this.setStates(message.states);
    if (this.isTracing) changed.push(...(await this.evaluateSlowly()));
    this.turn(message.turn, null, NO_ECHO, changed);
  }

  /** Node by node with a breath between: a loop of promises then stops at the node that began it. */
  private async evaluateSlowly(): Promise<number[]> {
    const changed: number[] = [];
    const { machine } = this.model;
    const step = (): boolean => {
      this.isEvaluating = true;
      try {
        return machine.step(changed);
      } finally {
        this.isEvaluating = false;
      }
    };
    while (step()) await nextTask();
    return changed;
  }

  private apply(message: Extract<ToWorker, { kind: "apply" }>): void {
    evaluateLibraries(message.libraries);
    const old = this.replaceElements(message.changed, message.removed);
    // An edit makes no query run by itself, however its inputs changed by it.
    const before = new Set(this.model.queries.keys());
    for (const { uid } of message.changed) before.delete(uid);
    for (const uid of message.woken ?? []) before.add(uid);
    if (message.removed.length > 0 || !this.model.edit(message.changed)) this.rebuildAfter(old, message.changed);
    else if (this.table.feed(this.model)) this.post(this.table.message);
    this.turn(message.turn, before);
  }

  /** Answers the elements as they were. */
  private replaceElements(changed: readonly ElementData[], removed: readonly string[]): Map<string, ElementData> {
    const old = new Map<string, ElementData>();
    for (const uid of [...removed, ...changed.map((element) => element.uid)]) {
      const known = this.elements.get(uid);
      if (known) old.set(uid, known);
    }
    for (const uid of removed) this.elements.delete(uid);
    for (const element of changed) {
      this.elements.set(element.uid, element);
      this.reconsider(element);
      if (element.isAsleep) this.forgetStates(element);
    }
    return old;
  }

  /** What a page that is left had of state is lost [P2]. */
  private forgetStates({ uid, type }: ElementData): void {
    this.triggered.delete(uid);
    for (const name in this.specs.get(type)?.state) this.shop.settables.delete(`${uid}/$${name}`);
  }

  private rebuildAfter(old: ReadonlyMap<string, ElementData>, changed: readonly ElementData[]): void {
    this.rebuild();
    for (const one of old.values()) this.model.edited(one);
    // Names that came, went or were given to another.
    const names = new Set<string>();
    for (const { uid, id, type } of old.values()) {
      const now = this.elements.get(uid);
      if (now?.id !== id || now.type !== type) names.add(id);
    }
    for (const { uid, id } of changed) if (old.get(uid)?.id !== id) names.add(id);
    this.model.named(names);
  }

  /** An edited element gets another try at what was switched off. */
  private reconsider({ id }: ElementData): void {
    for (const label of this.shop.off)
      if (label.startsWith(`${id}.`) || label === `${id} (inputs)`) this.shop.off.delete(label);
  }

  private rebuild(): void {
    const inputsOf = (element: ElementData): { [bag: string]: readonly { text: string }[] } => {
      if (element.expressions) return element.expressions;
      const kind = Object.hasOwn(this.kinds, element.type) ? this.kinds[element.type] : undefined;
      return kind ? expressionsOf(element, kind) : {};
    };
    const previous = this.model.machine;
    this.model = buildModel(this.elements, this.specs, inputsOf, this.shop, previous);
    this.table = new Table(this.model);
    this.seenVersions = new Map();
    this.model.machine.onSettled = () => this.turnSoon();
    if (this.isTracing) this.model.machine.onBegin = (label) => this.post({ kind: "begin", label });
    this.post(this.table.message);
  }

  private withHelpers(globals: Globals): Globals {
    const act = (method: string, params: Record<string, unknown>) => {
      this.actions.util(method, params);
      this.turnSoon();
    };
    const utils = utilsTo(act);
    const stored = (globals.localStorage ?? {}) as object;
    const localStorage = {
      ...stored,
      setValue: (key: unknown, value: unknown) => this.emit({ kind: "localStorage", key: String(key), value }),
      clear: () => this.emit({ kind: "localStorage", key: null, value: null }),
    };
    return { ...globals, utils, localStorage, i18n: { t: String } };
  }

  // --- turns

  private change(message: { turn: number; states?: States; queries?: States; globals?: Globals }): void {
    const echo = this.setStates(message.states ?? []);
    this.setStates(message.queries ?? []);
    if (message.globals) this.setGlobals(message.globals);
    this.turn(message.turn, null, echo);
  }

  private setGlobals(globals: Globals): void {
    const all = this.withHelpers({ ...this.shop.globals, ...globals });
    this.shop.globals = all;
    for (const name of Object.keys(globals)) {
      const node = this.shop.names.get(name)?.node ?? -1;
      if (node >= 0) this.model.machine.set(node, all[name]);
    }
  }

  /** Sets state values; what no spec declares is left alone. Answers the nodes with what they were set to. */
  private setStates(states: States): Map<number, unknown> {
    const set = new Map<number, unknown>();
    for (let at = 0; at < states.length; at++) {
      const { uid, patch } = states[at]!;
      const element = this.model.elements.get(rowOf(uid).template);
      const names = keysOf(patch);
      for (let nth = 0; nth < names.length; nth++) {
        const name = names[nth]!;
        const node = element?.states.get(name);
        const settable = this.shop.settables.get(`${uid}/$${name}`);
        if (node === undefined || !settable) continue;
        settable.set(patch[name]);
        this.model.machine.touch(node);
        set.set(node, patch[name]);
      }
    }
    return set;
  }

  // Turns use loops and captured functions: app code that replaces a prototype's method breaks only itself.

  private evaluateAll(): number[] {
    this.isEvaluating = true;
    try {
      return this.model.machine.turn();
    } finally {
      this.isEvaluating = false;
    }
  }

  /**
   * One turn. `echo` are values that the page set itself and need not hear back, `already` nodes whose news was not told
   * yet.
   */
  private turn(
    turn: number,
    ownQueries: ReadonlySet<string> | null = null,
    echo: ReadonlyMap<number, unknown> = NO_ECHO,
    already: number[] = [],
  ): void {
    const { machine } = this.model;
    this.isWaiting = false;
    this.lastTurn = turn;
    const changed = this.evaluateAll();
    const { due, failures } = this.dueQueries(ownQueries);
    const told = already;
    for (let at = 0; at < changed.length; at++) {
      const index = changed[at]!;
      if (!(echo.has(index) && isSame(echo.get(index), machine.values[index]))) told[told.length] = index;
    }
    const effects = this.effects;
    this.effects = [];
    this.postReply(this.table.reply(machine, turn, told, { due, failures, effects }));
  }

  private postReply(reply: TurnReply): void {
    try {
      this.post(reply);
    } catch {
      this.post(withoutUncloneable(reply));
    }
  }

  /** Queries whose inputs changed and have come; after an edit only those that were there before [R1]. */
  private dueQueries(ownQueries: ReadonlySet<string> | null): Pick<TurnReply, "due" | "failures"> {
    const due: string[] = [];
    const failures: { uid: string; error: EngineError | null }[] = [];
    const { machine, queryList } = this.model;
    for (let at = 0; at < queryList.length; at++) {
      const { uid, node, inputs } = queryList[at]!;
      const version = machine.versions[node]!;
      if (this.seenVersions.get(node) === version || machine.errors[node] !== null || machine.pending[node]) continue;
      this.seenVersions.set(node, version);
      if ((this.failing.get(uid) ?? null) !== (inputs.failure && messageOf(inputs.failure))) {
        failures[failures.length] = { uid, error: inputs.failure };
        if (inputs.failure === null) this.failing.delete(uid);
        else this.failing.set(uid, messageOf(inputs.failure));
      }
      if (waitsForAnswer(this.model, queryList[at]!)) continue;
      const now = inputs.triggerText(machine.values[node] as string);
      if (this.triggered.get(uid) === now) continue;
      this.triggered.set(uid, now);
      if (ownQueries === null || ownQueries.has(uid)) due[due.length] = uid;
    }
    return { due, failures };
  }

  /** What a script or a settled promise changes is told in a turn of the worker's own. */
  private turnSoon(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    queueMicrotask(() => {
      if (this.isWaiting) this.turn(this.lastTurn);
    });
  }

  // --- queries and effects

  private emit(effect: Effect): void {
    this.effects[this.effects.length] = effect;
    this.turnSoon();
  }

  private trigger(uid: string, scope: Globals): Promise<unknown> {
    const token = ++this.lastToken;
    const ended = new Promise<unknown>((done, failed) => void this.runs.set(token, { done, failed, uid }));
    // Nobody may be waiting: an event handler only asks for the run.
    ended.catch(() => undefined);
    this.emit({ kind: "trigger", uid, scope, token });
    return ended;
  }

  /** A trigger's promise ends with the data of its own run, whatever ran since [R13]. */
  private settle({ token, uid, run: number, error }: Extract<ToWorker, { kind: "settled" }>): void {
    const data = number === null ? undefined : this.results.handOver(uid, number);
    const run = this.runs.get(token);
    if (!run) return;
    this.runs.delete(token);
    if (error === null) run.done(data);
    else run.failed(new Error(error));
  }

  private async runCode(message: Extract<ToWorker, { kind: "code" }>): Promise<void> {
    const { uid, run, scope, isKept } = message;
    const key = `${uid}/${run}`;
    const metadata = {};
    try {
      const outcome = await this.results.of(uid, run, isKept, async () => ({
        rawData: await this.local.run(uid, scope),
        metadata,
      }));
      if (this.abandoned.has(key)) this.answer(message.n, { isOvertaken: true, error: null, metadata });
      else this.takeIn(message, outcome);
    } catch (thrown) {
      const text = messageOf(scriptErrorOf(thrown));
      this.say(uid, "error", [text]);
      this.answer(message.n, { isOvertaken: false, error: { message: text }, metadata } satisfies ResultAnswer);
    } finally {
      this.abandoned.delete(key);
    }
  }

  private takeIn(message: Extract<ToWorker, { kind: "result" | "code" }>, { patch, answer }: Outcome): void {
    if (!answer.isOvertaken) {
      this.setStates([{ uid: message.uid, patch: { ...message.patch, ...patch } }]);
      this.turn(message.turn);
    }
    this.answer(message.n, answer);
  }

  private say(uid: string | null, level: LogLevel, items: readonly string[]): void {
    this.post({ kind: "log", uid, level, items });
  }

  /** `console` of one element's scripts; null for all other code. */
  consoleOf(uid: string | null): object {
    let made = this.consoles.get(uid);
    if (!made) {
      made = consoleTo((level, items) => this.say(uid, level, items));
      this.consoles.set(uid, made);
    }
    return made;
  }

  private inputsOf(uid: string, scope: Globals): string {
    const query = this.model.queries.get(uid);
    if (!query) throw new Error("There is no such query.");
    return query.inputs.evaluate(scope);
  }
}

const breath = new MessageChannel();
const breaths: (() => void)[] = [];
breath.port1.onmessage = () => breaths.shift()?.();

/** Resolves in a task of its own; a timer would wait 4 ms each time. */
function nextTask(): Promise<void> {
  return new Promise((done) => {
    breaths.push(done);
    breath.port2.postMessage(null);
  });
}

function withoutFunctions(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? "null") as unknown;
}
