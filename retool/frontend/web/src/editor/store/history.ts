/** Undo and redo: a stack of inverses each. Pure. */
import type { Operation } from "../../document/types";
import { same } from "./clashes";

/** One step back: the operations that undo it, in words what it was, and what was selected. */
export type Step = {
  readonly label: string;
  readonly operations: readonly Operation[];
  readonly selection: readonly string[];
  /** Steps of one key that follow one another within a second are one step: typing, holding an arrow key. */
  readonly key?: string;
  readonly at: number;
};
export type History = { readonly undo: readonly Step[]; readonly redo: readonly Step[] };

export const noHistory: History = { undo: [], redo: [] };
const MOST = 200;
const ONE_STEP_MS = 1000;

/** Remembers a step that was done; what had been undone is forgotten. */
export function remember(history: History, step: Step): History {
  const last = history.undo.at(-1);
  if (last?.key !== undefined && last.key === step.key && step.at - last.at < ONE_STEP_MS) {
    const repeated = step.operations.filter((operation) => !last.operations.some((one) => sameTarget(one, operation)));
    const joined = { ...last, at: step.at, operations: [...repeated, ...last.operations] };
    return { undo: [...history.undo.slice(0, -1), joined], redo: [] };
  }
  return { undo: [...history.undo, step].slice(-MOST), redo: [] };
}

// The older inverse of the same place goes further back, so the newer one is not needed.
const sameTarget = (a: Operation, b: Operation): boolean =>
  a.op === "set" && b.op === "set" && a.uid === b.uid && same(a.path, b.path);

export type Direction = "undo" | "redo";

/** The step that comes next in this direction, and the history without it; `back` is put on the other stack by {@link turned}. */
export function next(history: History, direction: Direction): { step: Step; history: History } | null {
  const step = history[direction].at(-1);
  if (step === undefined) return null;
  return { step, history: { ...history, [direction]: history[direction].slice(0, -1) } };
}

/** After a step was taken: its own inverse goes on the other stack. */
export function turned(history: History, direction: Direction, back: Step): History {
  const other = direction === "undo" ? "redo" : "undo";
  return { ...history, [other]: [...history[other], back] };
}
