/** The yardstick: the same compiled functions in @preact/signals-core, with one effect a node as the engine tells each. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import type { Node } from "../turn";

export type Yardstick = {
  /** Sets a node from outside and lets all that reads it follow; answers how many nodes were told of. */
  set(index: number, value: unknown): number;
};

/** `roots` are set from outside with first values; all other nodes are computed. `nodes` in an order that reads backwards. */
export function yardstickOf(
  nodes: readonly Node[],
  order: Iterable<number>,
  roots: ReadonlyMap<number, unknown>,
): Yardstick {
  const signals: ReadonlySignal<unknown>[] = [];
  const settable = new Map<number, Signal<unknown>>();
  let told = 0;
  for (const index of order) {
    const { inputs, compute, target, member } = nodes[index]!;
    if (compute === null || roots.has(index)) {
      const root = signal(roots.get(index));
      settable.set(index, root);
      signals[index] = root;
      continue;
    }
    signals[index] = computed(() => {
      for (let at = 0; at < inputs.length; at++) void signals[inputs[at]!]!.value;
      let value: unknown;
      try {
        value = compute();
      } catch {
        value = undefined;
      }
      if (target !== null) target[member] = value;
      return value;
    });
  }
  for (const one of signals)
    effect(() => {
      void one.value;
      told++;
    });
  return {
    set(index, value) {
      told = 0;
      const { target, member } = nodes[index]!;
      if (target !== null) target[member] = value;
      batch(() => {
        settable.get(index)!.value = value;
      });
      return told;
    },
  };
}
