/**
 * The editor of one app: its document with undo and autosave, what is selected and shown, and the running app beside it.
 * Draws nothing.
 */
import { createStore, type StoreApi } from "zustand";
import { inverse } from "../../document/apply";
import { isWithin } from "../../document/select";
import { type Document, type Operation, OperationError } from "../../document/types";
import type { AppSession } from "../../runtime/types";
import type { Clash } from "./clashes";
import { difference } from "./difference";
import { type Direction, type History, next, noHistory, remember, type Step, turned } from "./history";
import { applyWhatFits, type Conflict, type Queue, type Refusal } from "./queue";
import type { Saved, Sync } from "./sync";

export type Panel = "add" | "tree" | "queries" | "state" | "search" | "history";
export type DialogName = "commands" | "share" | "keys" | "release";
export type AppInfo = {
  readonly uuid: string;
  readonly name: string;
  readonly level: string;
  readonly folder?: string | null;
};
export type Environment = {
  readonly uuid: string;
  readonly name: string;
  readonly color?: string;
  readonly is_default?: boolean;
};
export type Problem = {
  readonly uid: string;
  readonly property: string;
  readonly message: string;
  readonly position?: { line: number; column: number } | null;
};
/** Someone else who has the app open in another tab. */
export type Peer = { readonly tab: string; readonly uuid: string; readonly name: string };

export type EditorState = {
  readonly app: AppInfo;
  readonly document: Document;
  readonly saved: Saved;
  readonly conflict: Conflict | null;
  readonly refused: Refusal | null;
  readonly history: History;
  readonly selection: readonly string[];
  readonly hovered: string | null;
  readonly panel: Panel | null;
  readonly dialog: DialogName | null;
  /** The query whose tab is open; null when none is. */
  readonly query: string | null;
  readonly isQueryPanelOpen: boolean;
  readonly arePanelsHidden: boolean;
  readonly isPhone: boolean;
  readonly environment: Environment | null;
  readonly problems: readonly Problem[];
};

export type SayAction = { readonly label: string; readonly run: () => void };
export type Commit = { readonly label: string; readonly key?: string; readonly select?: readonly string[] };

export class Editor {
  readonly store: StoreApi<EditorState>;
  session: AppSession | null = null;
  private sync: Sync | null = null;

  constructor(
    app: AppInfo,
    document: Document,
    private readonly now: () => number,
    /** Tells people something, with at most one thing to do about it. */
    readonly say: (kind: "info" | "error", title: string, description?: string, action?: SayAction) => void,
  ) {
    this.store = createStore<EditorState>(() => ({
      app,
      document,
      saved: { kind: "saved", at: now() },
      conflict: null,
      refused: null,
      history: noHistory,
      selection: [],
      hovered: null,
      panel: "tree",
      dialog: null,
      query: null,
      isQueryPanelOpen: true,
      arePanelsHidden: false,
      isPhone: false,
      environment: null,
      problems: [],
    }));
  }

  get state(): EditorState {
    return this.store.getState();
  }

  get document(): Document {
    return this.state.document;
  }

  set(change: Partial<EditorState>): void {
    this.store.setState(change);
  }

  connect(sync: Sync): void {
    this.sync = sync;
    // What was kept across a reload is not saved yet.
    this.synced(sync.current, sync.saved);
  }

  /** Called by autosave whenever the queue or its state changed. */
  synced(queue: Queue, saved: Saved): void {
    const before = this.document;
    this.set({ document: queue.document, saved, conflict: queue.conflict, refused: queue.refused });
    if (queue.document !== before) {
      const changes = difference(before, queue.document);
      if (changes.length > 0) this.session?.apply(changes, queue.document);
      this.forgetGone();
    }
  }

  /**
   * Changes the document: at once on the canvas, undoable, saved after a short quiet.
   *
   * @returns false, and says why, when the operations do not fit; then nothing changed.
   */
  commit(operations: readonly Operation[], { label, key, select }: Commit): boolean {
    if (operations.length === 0) return true;
    try {
      const undo = inverse(this.document, operations);
      const selection = this.state.selection;
      this.write(operations);
      const step = { label, operations: undo, selection, at: this.now(), ...(key === undefined ? {} : { key }) };
      this.set({ history: remember(this.state.history, step), ...(select === undefined ? {} : { selection: select }) });
      return true;
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      this.say("error", "That could not be done", error.message);
      return false;
    }
  }

  private write(operations: readonly Operation[]): void {
    if (this.sync === null) throw new Error("The editor is not connected yet.");
    // The session learns of our own operations here, and of all others by their difference.
    const session = this.session;
    this.session = null;
    try {
      this.sync.add(operations);
    } finally {
      this.session = session;
    }
    session?.apply(operations, this.document);
  }

  /** Takes one step back or forward; what no longer fits, because others removed it, is left out. */
  turn(direction: Direction): void {
    const taken = next(this.state.history, direction);
    if (taken === null) return;
    const { kept } = applyWhatFits(this.document, taken.step.operations);
    this.set({ history: taken.history });
    if (kept.length === 0) {
      this.say(
        "info",
        `${taken.step.label} can no longer be ${direction === "undo" ? "undone" : "done again"}`,
        "Someone removed what it changed.",
      );
      return;
    }
    const back = {
      label: taken.step.label,
      operations: inverse(this.document, kept),
      selection: this.state.selection,
      at: this.now(),
    };
    this.write(kept);
    this.set({ history: turned(this.state.history, direction, back), selection: taken.step.selection });
    this.forgetGone();
  }

  /** Takes a step back that was just done, also when others were done since. */
  takeStepBack(step: Step): void {
    if (this.state.history.undo.at(-1) === step) return this.turn("undo");
    const { kept } = applyWhatFits(this.document, step.operations);
    this.commit(kept, { label: `Take back: ${step.label}`, select: step.selection });
  }

  /** Sends what waits; the sequence that the server then has. */
  async flush(): Promise<number> {
    if (this.sync === null) throw new Error("The editor is not connected yet.");
    return this.sync.flush();
  }

  /** Sends what waits, before a run of this query. Rejects when its changes can't be sent, so that no other text runs. */
  async flushFor(uid: string): Promise<void> {
    await this.flush();
    const refusal = this.sync?.refusalOf(uid) ?? null;
    if (refusal !== null) throw new Error(`This change is not saved, so it can't run. ${refusal}`);
  }

  /** The sequence that the document is at; null while something of it is not sent. */
  get sequence(): number | null {
    return this.sync?.sequence ?? null;
  }

  choose(keepMine: (clash: Clash) => boolean): void {
    this.sync?.choose(keepMine);
  }

  takeBack(): void {
    this.sync?.takeBack();
  }

  /** Sends what was refused once more. */
  tryAgain(): void {
    this.sync?.tryAgain();
  }

  select(uids: readonly string[]): void {
    this.set({ selection: uids });
  }

  toggle(uid: string): void {
    const { selection } = this.state;
    this.select(selection.includes(uid) ? selection.filter((one) => one !== uid) : [...selection, uid]);
  }

  /** Opens a query's tab. */
  openQuery(uid: string): void {
    this.set({ query: uid, isQueryPanelOpen: true });
  }

  private forgetGone(): void {
    const { document, selection, query } = this.state;
    const left = selection.filter((uid) => document.elements[uid] !== undefined);
    if (left.length !== selection.length) this.set({ selection: left });
    if (query !== null && document.elements[query] === undefined) this.set({ query: null });
  }
}

/** The frame that an element of the canvas lies in: the page, a modal or a drawer. */
export function frameOf(document: Document, uid: string, isFrame: (type: string) => boolean): string | null {
  for (const element of Object.values(document.elements)) {
    if (isFrame(element.type) && isWithin(document, uid, element.uid)) return element.uid;
  }
  return null;
}
