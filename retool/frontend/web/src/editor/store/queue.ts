/**
 * The document as its author sees it, and what of it the server has not confirmed yet. Pure: asks no server, keeps no clock.
 *
 * `document` is always `confirmed` with the batch that is under way, the pending and the refused operations on top.
 */
import { apply } from "../../document/apply";
import { type Document, type Operation, OperationError } from "../../document/types";
import { type Clash, clashesOf, same } from "./clashes";

/** A batch that another tab or person made. */
export type OtherBatch = {
  readonly sequence: number;
  readonly operations: readonly Operation[];
  readonly author?: string;
};
export type Batch = { readonly base: number; readonly operations: readonly Operation[] };
/** Changes that the server refused: they stay in the document of this tab and are not sent until their author says so. */
export type Refusal = { readonly operations: readonly Operation[]; readonly message: string };
export type Conflict = { readonly batch: Batch; readonly clashes: readonly Clash[] };

export type Queue = {
  /** The number of the last batch in `confirmed`. */
  readonly sequence: number;
  readonly confirmed: Document;
  readonly underway: Batch | null;
  readonly pending: readonly Operation[];
  readonly conflict: Conflict | null;
  readonly refused: Refusal | null;
  readonly document: Document;
};

export const queueOf = (document: Document, sequence: number): Queue => ({
  sequence,
  confirmed: document,
  underway: null,
  pending: [],
  conflict: null,
  refused: null,
  document,
});

/** Whether the server has all that it may have. */
export const isSettled = (queue: Queue): boolean =>
  queue.underway === null && queue.pending.length === 0 && queue.conflict === null;

/** Applies each operation that fits and leaves out those that no longer do. */
export function applyWhatFits(
  document: Document,
  operations: readonly Operation[],
): { document: Document; kept: Operation[] } {
  let after = document;
  const kept: Operation[] = [];
  for (const operation of operations) {
    try {
      after = apply(after, [operation]);
      kept.push(operation);
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
    }
  }
  return { document: after, kept };
}

/** Adds operations of this tab; typing in one place makes one operation. Throws as `apply`. */
export function add(queue: Queue, operations: readonly Operation[]): Queue {
  const document = apply(queue.document, operations);
  const { refused } = queue;
  const [mine, others] = refused === null ? [[], operations] : divide(operations, refusedUids(refused));
  const next = { ...queue, document, pending: others.reduce(join, queue.pending) };
  if (refused === null || mine.length === 0) return next;
  const all = { ...refused, operations: mine.reduce(join, refused.operations) };
  if (mine.some(mayHelp)) return retry({ ...next, refused: all });
  return { ...next, refused: isUndone(next, refusedUids(all)) ? null : all };
}

/** What a refused query may be allowed for after it: another resource, or that it is gone. */
const mayHelp = (operation: Operation): boolean =>
  operation.op === "remove" || (operation.op === "set" && operation.path[1] === "resourceName");

const isUndone = ({ document, confirmed }: Queue, uids: ReadonlySet<string>): boolean =>
  [...uids].every((uid) => same(document.elements[uid], confirmed.elements[uid]));

const uidOf = (operation: Operation): string => (operation.op === "insert" ? operation.element.uid : operation.uid);

/** The elements that refused operations are about. */
export const refusedUids = (refused: Refusal): ReadonlySet<string> => new Set(refused.operations.map(uidOf));

/** The operations that touch one of `uids`, or need what these make; and the others. */
function divide(
  operations: readonly Operation[],
  uids: ReadonlySet<string>,
): readonly [readonly Operation[], readonly Operation[]] {
  const known = new Set(uids);
  const mine: Operation[] = [];
  const others: Operation[] = [];
  for (const operation of operations) {
    const parent =
      operation.op === "insert" ? operation.element.parent : operation.op === "move" ? operation.parent : null;
    const isMine = known.has(uidOf(operation)) || (parent !== null && known.has(parent));
    if (isMine) known.add(uidOf(operation));
    (isMine ? mine : others).push(operation);
  }
  return [mine, others];
}

/** The server refused the batch under way: what it named is set aside, or all of it, and the rest goes out again. */
export function refuse(queue: Queue, message: string, uids: ReadonlySet<string>): Queue {
  if (queue.underway === null) return queue;
  const { operations } = queue.underway;
  const [named, rest] = divide(operations, uids);
  const aside = named.length === 0 ? operations : named;
  const [needing, pending] = divide(queue.pending, new Set(aside.map(uidOf)));
  const refused = { operations: [...(queue.refused?.operations ?? []), ...aside, ...needing], message };
  return { ...queue, underway: null, pending: [...(named.length === 0 ? [] : rest), ...pending], refused };
}

/** What was refused is sent once more: a right may have been given meanwhile. */
export const retry = (queue: Queue): Queue =>
  queue.refused === null
    ? queue
    : { ...queue, pending: [...queue.pending, ...queue.refused.operations], refused: null };

function join(pending: readonly Operation[], next: Operation): readonly Operation[] {
  const last = pending.at(-1);
  if (last?.op === "set" && next.op === "set" && last.uid === next.uid && same(last.path, next.path)) {
    return [...pending.slice(0, -1), next];
  }
  return [...pending, next];
}

/** Takes what is pending into a batch to send; null while one is under way, or nothing waits. */
export function take(queue: Queue): { queue: Queue; batch: Batch } | null {
  if (queue.underway !== null || queue.conflict !== null || queue.pending.length === 0) return null;
  const batch = { base: queue.sequence, operations: queue.pending };
  return { queue: { ...queue, underway: batch, pending: [] }, batch };
}

/** The server has the batch: it counts from now on, and what others did before it is there too. */
export function confirm(
  queue: Queue,
  answer: {
    readonly sequence: number;
    readonly operations: readonly Operation[];
    readonly others: readonly OtherBatch[];
  },
): Queue {
  const others = answer.others.filter((one) => one.sequence > queue.sequence).flatMap((one) => one.operations);
  const confirmed = applyWhatFits(queue.confirmed, [...others, ...answer.operations]).document;
  const unchanged =
    others.length === 0 && queue.underway !== null && same(answer.operations, queue.underway.operations);
  const next = { ...queue, sequence: answer.sequence, confirmed, underway: null };
  return unchanged ? next : rebased(contested(next, queue.confirmed, others));
}

/**
 * News of other tabs and people; batches that are known already are left out. Where they changed what is pending here,
 * nothing is overwritten: it becomes a conflict for the author to decide.
 *
 * @param isOwn batches that came from this tab after all: they contest nothing.
 */
export function receive(
  queue: Queue,
  batches: readonly OtherBatch[],
  isOwn: (batch: OtherBatch) => boolean = () => false,
): Queue {
  const fresh = batches.filter((one) => one.sequence > queue.sequence);
  if (fresh.length === 0) return queue;
  const theirs = fresh.filter((one) => !isOwn(one)).flatMap((one) => one.operations);
  const all = fresh.flatMap((one) => one.operations);
  const confirmed = applyWhatFits(queue.confirmed, all).document;
  const sequence = Math.max(...fresh.map((one) => one.sequence));
  return rebased(contested({ ...queue, sequence, confirmed }, queue.confirmed, theirs));
}

/** Puts what is pending into a conflict when it changes the same places as `theirs`. */
function contested(queue: Queue, before: Document, theirs: readonly Operation[]): Queue {
  const clashes = clashesOf(before, theirs, queue.pending);
  if (clashes.length === 0) return queue;
  const operations = [...(queue.conflict?.batch.operations ?? []), ...queue.pending];
  return {
    ...queue,
    pending: [],
    conflict: {
      batch: { base: queue.sequence, operations },
      clashes: [...(queue.conflict?.clashes ?? []), ...clashes],
    },
  };
}

function rebased(queue: Queue): Queue {
  const underway = queue.underway?.operations ?? queue.conflict?.batch.operations ?? [];
  const base = applyWhatFits(queue.confirmed, underway).document;
  const { document, kept } = applyWhatFits(base, queue.pending);
  if (queue.refused === null) return { ...queue, document, pending: kept };
  const refused = applyWhatFits(document, queue.refused.operations);
  return {
    ...queue,
    document: refused.document,
    pending: kept,
    refused: refused.kept.length === 0 ? null : { ...queue.refused, operations: refused.kept },
  };
}

/** The server saw the same places changed by others: nothing of the batch was taken, the author chooses. */
export function clash(
  queue: Queue,
  answer: { readonly clashes: readonly Clash[]; readonly sequence: number; readonly others: readonly OtherBatch[] },
): Queue {
  if (queue.underway === null) return queue;
  const conflict = { batch: queue.underway, clashes: answer.clashes };
  const news = receive({ ...queue, underway: null, conflict }, answer.others);
  return rebased({ ...news, sequence: Math.max(news.sequence, answer.sequence) });
}

const touches = (operation: Operation, place: Clash): boolean => {
  if (uidOf(operation) !== place.uid) return false;
  if (operation.op !== "set" || place.path.length === 0) return true;
  const length = Math.min(operation.path.length, place.path.length);
  return same(operation.path.slice(0, length), place.path.slice(0, length));
};

/** Ends a conflict: what is kept goes out again on top of theirs, the rest of the clashing operations are dropped. */
export function settle(queue: Queue, keepMine: (clash: Clash) => boolean): Queue {
  if (queue.conflict === null) return queue;
  const { batch, clashes } = queue.conflict;
  const given = clashes.filter((one) => !keepMine(one));
  const kept = batch.operations.filter((operation) => !given.some((one) => touches(operation, one)));
  return rebased({ ...queue, conflict: null, pending: [...kept, ...queue.pending] });
}

/** Takes what the server refused back out of the document. */
export const drop = (queue: Queue): Queue => rebased({ ...queue, refused: null });

/** The batch did not arrive, or its answer did not: it waits at the front again. */
export function putBack(queue: Queue): Queue {
  if (queue.underway === null) return queue;
  return { ...queue, underway: null, pending: [...queue.underway.operations, ...queue.pending] };
}
