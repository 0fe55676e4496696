/**
 * Autosave: sends what is pending, takes in news of others, survives the loss of the server and a reload.
 * Knows no screen and no fetch: the server, the place to keep things and the clock come in.
 */
import type { Operation } from "../../document/types";
import { type Clash, same } from "./clashes";
import {
  add,
  applyWhatFits,
  type Batch,
  clash,
  confirm,
  drop,
  isSettled,
  type OtherBatch,
  putBack,
  type Queue,
  receive,
  refuse,
  refusedUids,
  retry,
  settle,
  take,
} from "./queue";

export type Accepted = {
  readonly sequence: number;
  readonly operations: readonly Operation[];
  readonly others: readonly OtherBatch[];
};
/** What the server said to a batch; `lost` is no answer at all. */
export type Sent =
  | { readonly kind: "accepted"; readonly answer: Accepted }
  | {
      readonly kind: "conflict";
      readonly answer: {
        readonly clashes: readonly Clash[];
        readonly sequence: number;
        readonly others: readonly OtherBatch[];
      };
    }
  /** `query` is the name of the one that it is about, where the server names one. */
  | { readonly kind: "refused"; readonly message: string; readonly query?: string }
  | { readonly kind: "lost"; readonly message: string };

export type Server = {
  send(batch: Batch): Promise<Sent>;
  /** Batches after a sequence, oldest first; rejects when there is no server. */
  after(sequence: number): Promise<readonly OtherBatch[]>;
};
/** Where what is not sent is kept across a reload. */
export type Keep = { read(): string | null; write(text: string | null): void };
export type Clock = { now(): number; after(ms: number, act: () => void): () => void };

export type Saved =
  | { readonly kind: "saved"; readonly at: number }
  | { readonly kind: "saving" }
  | { readonly kind: "offline"; readonly message: string }
  | { readonly kind: "conflict" }
  | { readonly kind: "refused"; readonly message: string };

const QUIET_MS = 350;
const RETRY_MS = [500, 1000, 2000, 4000, 8000, 15000];

export class Sync {
  private cancelTimer: (() => void) | null = null;
  private running: Promise<void> | null = null;
  private failures = 0;
  // A batch whose answer was lost may have arrived; it is looked for before it goes out again.
  private unsure: Batch | null = null;
  private isEnded = false;
  private queue: Queue;

  constructor(
    queue: Queue,
    private readonly server: Server,
    private readonly keep: Keep,
    private readonly clock: Clock,
    private readonly changed: (queue: Queue, saved: Saved) => void,
  ) {
    this.queue = queue;
    this.restore();
  }

  get current(): Queue {
    return this.queue;
  }

  /** Adds operations of this tab and sends them after a short quiet. Throws as `apply`; then nothing changed. */
  add(operations: readonly Operation[]): void {
    this.put(add(this.queue, operations));
    if (this.failures === 0) this.schedule(QUIET_MS);
  }

  /**
   * Sends all that is pending now; resolves when the server has it, rejects when it can't have it. What it refused before
   * stays here and hinders nothing else.
   */
  async flush(): Promise<number> {
    while (!isSettled(this.queue)) {
      if (this.queue.conflict !== null) throw new Error("Choose between your change and theirs first.");
      await this.run();
      if (this.failures > 0) throw new Error("The server cannot be reached; your changes are kept here.");
    }
    return this.queue.sequence;
  }

  /** There is news; batches that came from here are known already. */
  async hear(): Promise<void> {
    if (this.queue.underway !== null || this.running !== null) return;
    const batches = await this.server.after(this.queue.sequence);
    if (this.queue.underway === null) this.put(receive(this.queue, batches));
  }

  /** Ends a conflict by the author's choice. */
  choose(keepMine: (clash: Clash) => boolean): void {
    this.put(settle(this.queue, keepMine));
    this.schedule(0);
  }

  /** Takes what was refused back out of the document. */
  takeBack(): void {
    this.put(drop(this.queue));
  }

  /** Sends what was refused once more. */
  tryAgain(): void {
    this.put(retry(this.queue));
    this.schedule(0);
  }

  /** What the server said when it refused changes of this element; null when it has them all. */
  refusalOf(uid: string): string | null {
    const { refused } = this.queue;
    return refused !== null && refusedUids(refused).has(uid) ? refused.message : null;
  }

  /** The sequence that the document is at, what was refused aside; null while something is not sent. */
  get sequence(): number | null {
    return isSettled(this.queue) ? this.queue.sequence : null;
  }

  /** The network is back. */
  retry(): void {
    if (this.failures > 0) this.schedule(0);
  }

  end(): void {
    this.isEnded = true;
    this.cancelTimer?.();
  }

  private put(queue: Queue): void {
    this.queue = queue;
    const waiting = [
      ...(queue.underway?.operations ?? queue.conflict?.batch.operations ?? []),
      ...queue.pending,
      ...(queue.refused?.operations ?? []),
    ];
    const base = queue.underway?.base ?? queue.sequence;
    this.keep.write(
      waiting.length === 0
        ? null
        : JSON.stringify({ base, operations: waiting, unsure: queue.underway ?? this.unsure }),
    );
    this.changed(queue, this.saved);
  }

  /** What is true of the document now, also of what was kept across a reload and did not go out yet. */
  get saved(): Saved {
    if (this.queue.conflict !== null) return { kind: "conflict" };
    if (this.failures > 0) return { kind: "offline", message: "No connection. Your changes are kept and sent later." };
    const { refused } = this.queue;
    if (refused !== null) return { kind: "refused", message: refused.message };
    return isSettled(this.queue) ? { kind: "saved", at: this.clock.now() } : { kind: "saving" };
  }

  private restore(): void {
    const text = this.keep.read();
    if (text === null) return;
    const kept = JSON.parse(text) as { operations: Operation[]; unsure: Batch | null };
    this.unsure = kept.unsure;
    const { document, kept: pending } = applyWhatFits(this.queue.document, kept.operations);
    this.queue = { ...this.queue, document, pending: this.unsure === null ? pending : kept.operations };
    this.schedule(0);
  }

  private schedule(ms: number): void {
    this.cancelTimer?.();
    if (this.isEnded) return;
    this.cancelTimer = this.clock.after(ms, () => void this.run());
  }

  private run(): Promise<void> {
    this.running ??= this.send().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async send(): Promise<void> {
    this.cancelTimer?.();
    if (this.queue.underway !== null) return;
    if (this.unsure !== null && !(await this.lookFor(this.unsure))) return;
    const taken = take(this.queue);
    if (taken === null) return this.put(this.queue);
    this.put(taken.queue);
    const sent = await this.server.send(taken.batch);
    if (this.isEnded) return;
    this.take(sent, taken.batch);
  }

  private take(sent: Sent, batch: Batch): void {
    if (sent.kind === "lost") {
      this.unsure = batch;
      return this.lose();
    }
    this.failures = 0;
    if (sent.kind === "accepted") {
      this.put(confirm(this.queue, sent.answer));
      if (!isSettled(this.queue)) this.schedule(QUIET_MS);
    } else if (sent.kind === "conflict") this.put(clash(this.queue, sent.answer));
    else {
      this.put(refuse(this.queue, sent.message, this.named(sent.query)));
      if (!isSettled(this.queue)) this.schedule(0);
    }
  }

  private named(id: string | undefined): ReadonlySet<string> {
    const elements = Object.values(this.queue.document.elements);
    return new Set(elements.filter((element) => element.id === id).map((element) => element.uid));
  }

  private lose(): void {
    this.failures += 1;
    this.put(putBack(this.queue));
    this.schedule(RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1] ?? 0);
  }

  /** False when there is still no server. A batch that did arrive is not sent twice. */
  private async lookFor(batch: Batch): Promise<boolean> {
    let batches: readonly OtherBatch[];
    try {
      batches = await this.server.after(batch.base);
    } catch {
      this.lose();
      return false;
    }
    const isOwn = (one: OtherBatch) => same(one.operations, batch.operations);
    const arrived = batches.some(isOwn);
    const rest = arrived ? this.queue.pending.slice(batch.operations.length) : this.queue.pending;
    this.unsure = null;
    this.failures = 0;
    this.put(receive({ ...this.queue, pending: rest }, batches, isOwn));
    return true;
  }
}
