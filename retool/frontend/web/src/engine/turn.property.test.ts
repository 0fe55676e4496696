import fc from "fast-check";
import { expect, it } from "vitest";
import { orderOf } from "./order";
import { Machine, type Node } from "./turn";

/** Any graph, cycles too; a node's value is a digest of what it reads, coarse enough that waves also stop. */
function machineOf(inputs: readonly (readonly number[])[], roots: readonly number[], previous: Machine | null = null) {
  const values: unknown[] = [];
  const counts = inputs.map(() => 0);
  const nodes = inputs.map((reads, index): Node => {
    const isRoot = reads.length === 0;
    return {
      key: String(index),
      label: String(index),
      signature: "",
      inputs: reads,
      compute: isRoot
        ? null
        : () => {
            counts[index]!++;
            return reads.reduce((sum, input) => (sum * 3 + Number(values[input] ?? 1)) % 5, index % 3);
          },
      target: values as unknown as Record<string, unknown>,
      member: String(index),
      ...(isRoot ? { initial: roots[index] ?? 0 } : {}),
    };
  });
  return { machine: new Machine(nodes, previous), counts };
}

const graph = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.record({
    inputs: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 3 }), {
      minLength: size,
      maxLength: size,
    }),
    changes: fc.array(fc.record({ at: fc.integer({ min: 0, max: size - 1 }), value: fc.integer({ min: 0, max: 9 }) }), {
      maxLength: 6,
    }),
  }),
);

it("[G1–G3, G6] turn after turn gives what one full evaluation gives, each node at most once a turn", () => {
  fc.assert(
    fc.property(graph, ({ inputs, changes }) => {
      const { machine, counts } = machineOf(inputs, []);
      const roots: number[] = [];
      machine.turn();
      for (const { at, value } of changes) {
        if (inputs[at]!.length > 0) continue;
        roots[at] = value;
        machine.set(at, value);
        counts.fill(0);
        machine.turn();
        expect(Math.max(...counts)).toBeLessThanOrEqual(1);
      }
      const { machine: full } = machineOf(inputs, roots);
      full.turn();
      expect([machine.values, machine.errors]).toEqual([full.values, full.errors]);
    }),
    { numRuns: 500 },
  );
});

it("[G7, G9] a rebuilt graph ends where a fresh one does", () => {
  fc.assert(
    fc.property(graph, graph, (one, other) => {
      const first = machineOf(one.inputs, []);
      first.machine.turn();
      const rebuilt = machineOf(other.inputs, [], first.machine);
      rebuilt.machine.turn();
      // A node that was computed and is a root now keeps its last value: it is set to what a fresh root has.
      other.inputs.forEach((reads, index) => {
        if (reads.length === 0) rebuilt.machine.set(index, 0);
      });
      rebuilt.machine.turn();
      const fresh = machineOf(other.inputs, []);
      fresh.machine.turn();
      expect([rebuilt.machine.values, rebuilt.machine.errors]).toEqual([fresh.machine.values, fresh.machine.errors]);
    }),
    { numRuns: 500 },
  );
});

it("[G2, G6] a rank is above all it reads, and a cycle is a chain of reads", () => {
  fc.assert(
    fc.property(graph, ({ inputs }) => {
      const { ranks, isCyclic, cycles } = orderOf(inputs);
      inputs.forEach((reads, node) => {
        for (const input of reads)
          if (!isCyclic[node] && !isCyclic[input]) expect(ranks[node]).toBeGreaterThan(ranks[input]!);
      });
      for (const cycle of cycles) {
        if (cycle.length === 1) expect(inputs[cycle[0]!]).toContain(cycle[0]);
        else for (const node of cycle) expect(inputs[node]!.some((input) => cycle.includes(input))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
