/**
 * In which order nodes can be evaluated, and which of them can't be because they read themselves. Knows only numbers.
 */
export type Order = {
  /** A node's rank is greater than that of every node it reads; nodes on a cycle have rank 0. */
  ranks: Int32Array;
  highest: number;
  /** Nodes on cycles, each cycle in the order of reading. */
  cycles: readonly (readonly number[])[];
  isCyclic: Uint8Array;
};

/** Ranks all nodes; `inputs[i]` are the nodes that node i reads. Iterative, however deep an author's chain is. */
export function orderOf(inputs: readonly (readonly number[])[]): Order {
  const count = inputs.length;
  const { cycles, finished } = components(inputs);
  const isCyclic = new Uint8Array(count);
  for (const cycle of cycles) for (const node of cycle) isCyclic[node] = 1;
  const ranks = new Int32Array(count);
  let highest = 0;
  // Tarjan finishes a node after everything it reads, so one pass in that order suffices.
  for (const node of finished) {
    if (isCyclic[node]) continue;
    let rank = 0;
    for (const input of inputs[node]!) if (ranks[input]! >= rank) rank = ranks[input]! + 1;
    ranks[node] = rank;
    if (rank > highest) highest = rank;
  }
  return { ranks, highest, cycles, isCyclic };
}

/** Tarjan's strongly connected components with a stack of our own. */
function components(inputs: readonly (readonly number[])[]): { cycles: number[][]; finished: Int32Array } {
  const count = inputs.length;
  const seenAt = new Int32Array(count);
  const lowest = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const next = new Int32Array(count);
  const finished = new Int32Array(count);
  const open: number[] = [];
  const path: number[] = [];
  const cycles: number[][] = [];
  let clock = 0;
  let done = 0;
  for (let root = 0; root < count; root++) {
    if (seenAt[root]) continue;
    path.push(root);
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      if (!seenAt[node]) {
        seenAt[node] = lowest[node] = ++clock;
        isOpen[node] = 1;
        open.push(node);
      }
      const reads = inputs[node]!;
      if (next[node]! < reads.length) {
        const input = reads[next[node]!++]!;
        if (!seenAt[input]) path.push(input);
        else if (isOpen[input] && seenAt[input]! < lowest[node]!) lowest[node] = seenAt[input]!;
        continue;
      }
      path.pop();
      finished[done++] = node;
      const parent = path[path.length - 1];
      if (parent !== undefined && lowest[node]! < lowest[parent]!) lowest[parent] = lowest[node]!;
      if (lowest[node] !== seenAt[node]) continue;
      const members: number[] = [];
      for (;;) {
        const member = open.pop()!;
        isOpen[member] = 0;
        members.push(member);
        if (member === node) break;
      }
      if (members.length > 1 || reads.includes(node)) cycles.push(inReadingOrder(members, inputs));
    }
  }
  return { cycles, finished };
}

/** Follows reads inside one component, so that the message names a chain that people can retrace. */
function inReadingOrder(members: readonly number[], inputs: readonly (readonly number[])[]): number[] {
  const inside = new Set(members);
  const ordered: number[] = [];
  let node: number | undefined = Math.min(...members.slice(0, 1000));
  while (node !== undefined) {
    inside.delete(node);
    ordered.push(node);
    node = inputs[node]!.find((input) => inside.has(input));
  }
  return [...ordered, ...inside];
}
