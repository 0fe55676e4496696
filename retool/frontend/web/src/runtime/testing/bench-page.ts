/**
 * The bench in a browser: each cold task in a fresh worker, then what only page and worker together show. Tells the
 * server that it came from, as `{task/components: measured}` in one POST.
 */
import type { Question, ToPage } from "../../appcode/protocol";
import { loadOf } from "../../engine/bench/app";
import type { Measured } from "../../engine/bench/tasks";

const ROWS = 100_000;
const COLUMNS = 20;

type Wish = { readonly task: string; readonly components: number; readonly times: number };

async function inWorker(task: string, components: number): Promise<Measured> {
  const worker = new Worker("/run.js", { type: "module" });
  const measured = await new Promise<Measured>((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<Measured>) => done(data);
    worker.onerror = (event) => failed(new Error(event.message));
    worker.postMessage({ task, components });
  });
  worker.terminate();
  return measured;
}

/** The product's own worker, asked as the page asks it. */
class Asker {
  private readonly port: MessagePort;
  private readonly waiting = new Map<number, (value: unknown) => void>();
  private last = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }: MessageEvent<ToPage>) => {
      if (data.kind === "answer") this.waiting.get(data.n)?.(data.value);
      if (data.kind === "refused") throw new Error(data.message);
    };
    new Worker("/app-worker.js").postMessage({}, [port2]);
  }

  ask(question: Question): Promise<unknown> {
    const n = ++this.last;
    return new Promise((done) => {
      this.waiting.set(n, done);
      this.port.postMessage({ ...question, n });
    });
  }
}

async function together(): Promise<Measured> {
  const app = new Asker();
  await app.ask(loadOf());
  let turn = 1;
  const trips: number[] = [];
  for (let round = 0; round < 1000; round++) {
    const began = performance.now();
    await app.ask({ kind: "turn", turn: ++turn, states: [{ uid: "few", patch: { value: `${round}` } }] });
    trips.push(performance.now() - began);
  }
  trips.sort((one, other) => one - other);
  const stall = watchStall();
  const began = performance.now();
  const blob = new Blob([JSON.stringify({ __retoolWrappedQuery__: true, queryData: columns() })]);
  const made = performance.now();
  await pause();
  stall.begin();
  const patch = { isFetching: false };
  await app.ask({ kind: "result", turn: ++turn, uid: "query0", run: 1, blob, patch, isKept: false });
  const request = { from: 0, to: 60 };
  await app.ask({ kind: "window", uid: "table", property: "data", request });
  const result = performance.now() - made;
  const stalled = stall.end();
  const windows: number[] = [];
  for (let at = 0; at < 50; at++) {
    const asked = performance.now();
    await app.ask({ kind: "window", uid: "table", property: "data", request: { from: at * 1000, to: at * 1000 + 60 } });
    windows.push(performance.now() - asked);
  }
  windows.sort((one, other) => one - other);
  return {
    p50: trips[500]!,
    p99: trips[990]!,
    made: made - began,
    result,
    stall: stalled,
    window: windows[25]!,
  };
}

function columns(): { [name: string]: unknown[] } {
  const made: { [name: string]: unknown[] } = {};
  for (let column = 0; column < COLUMNS; column++)
    made[`column_${column}`] = Array.from({ length: ROWS }, (_, row) =>
      column % 2 === 0 ? row * column : `value ${row % 977} of ${column}`,
    );
  return made;
}

function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}

/** The longest time that the page did not come to a task of its own. */
function watchStall(): { begin(): void; end(): number } {
  const { port1, port2 } = new MessageChannel();
  let longest = 0;
  let last = 0;
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    port2.postMessage(null);
  };
  return {
    begin() {
      last = performance.now();
      port2.postMessage(null);
    },
    end() {
      port1.close();
      return longest;
    },
  };
}

const wishes = (await (await fetch("/wishes")).json()) as readonly Wish[];
const told: { [task: string]: Measured[] } = {};
for (const { task, components, times } of wishes) {
  told[`${task}/${components}`] = [];
  for (let round = 0; round < times; round++) told[`${task}/${components}`]!.push(await inWorker(task, components));
}
told.together = [await together()];
await fetch("/told", { method: "POST", body: JSON.stringify(told) });
