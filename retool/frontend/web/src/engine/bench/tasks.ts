/** What is measured of the engine in one process or worker: Node and Chromium run the same. A cold task needs a fresh one. */
import { App } from "../../appcode/app";
import { buildModel } from "../../appcode/builder";
import { Lives } from "../../appcode/methods";
import { type Model, Workshop } from "../../appcode/model";
import type { ToPage } from "../../appcode/protocol";
import { Machine } from "../turn";
import { COMPONENTS, elements, loadOf, SPECS } from "./app";
import { yardstickOf } from "./signals";

/** Milliseconds, or counts, by name. */
export type Measured = { readonly [name: string]: number };

const ROUNDS = 400;

export const tasks: { readonly [name: string]: (components: number) => Measured | Promise<Measured> } = {
  async first(components) {
    // As it comes over a port: texts that are whole, not strings in the making.
    const message = structuredClone(loadOf(components));
    let nodes = 0;
    const app = new App((told) => {
      if (told.kind === "turned") nodes = told.ids.length;
    });
    const began = performance.now();
    await app.handle(message);
    return { ms: performance.now() - began, nodes };
  },

  /** Graph and first values by the engine, its functions compiled before. */
  firstPass() {
    const { nodes } = modelOf(COMPONENTS).machine;
    const began = performance.now();
    new Machine(nodes as Machine["nodes"]).turn();
    return { ms: performance.now() - began };
  },

  firstPassOfSignals() {
    const model = modelOf(COMPONENTS);
    const began = performance.now();
    yardstick(model);
    return { ms: performance.now() - began };
  },

  /** Medians of turns: the engine's core, all of the app side with tracing, and signals. */
  async turns(components) {
    const [core, signals] = [modelOf(components), modelOf(components)];
    core.machine.turn();
    const stick = yardstick(signals);
    const told = { core: 0, app: 0 };
    const app = new App((message: ToPage) => {
      if (message.kind === "turned") told.app = message.ids.length;
    });
    await app.handle(structuredClone(loadOf(components)));
    traced(app);
    const measured: Record<string, number> = {};
    for (const uid of ["few", "hub"]) {
      const node = core.elements.get(uid)!.states.get("value")!;
      const settable = settableOf(core, uid);
      const times: Record<"core" | "app" | "signals", number[]> = { core: [], app: [], signals: [] };
      for (let round = 0; round < ROUNDS; round++) {
        const value = `${round}`;
        // Alternated, so that a busy moment meets all three.
        times.signals.push(timed(() => void stick.set(node, value)));
        times.core.push(
          timed(() => {
            settable.set(value);
            core.machine.touch(node);
            told.core = core.machine.turn().length;
          }),
        );
        const began = performance.now();
        await app.handle({ kind: "turn", n: round, turn: round + 2, states: [{ uid, patch: { value } }] });
        times.app.push(performance.now() - began);
      }
      measured[`${uid}.reached`] = told.core;
      for (const [who, list] of Object.entries(times)) measured[`${uid}.${who}`] = mean(list);
    }
    return measured;
  },

  async edit(components) {
    const app = new App(() => undefined);
    const message = structuredClone(loadOf(components));
    await app.handle(message);
    const last = message.elements.at(-1)!;
    const times: number[] = [];
    for (let round = 0; round < 15; round++) {
      const edited = { ...last, properties: { ...last.properties, text: `{{ ${round} + 1 }}` } };
      const began = performance.now();
      await app.handle({ kind: "apply", n: round, turn: round + 2, changed: [edited], removed: [], libraries: [] });
      times.push(performance.now() - began);
    }
    return { ms: times.sort((one, other) => one - other)[7]! };
  },
};

const shops = new WeakMap<Model, Workshop>();

function modelOf(components: number): Model {
  const shop = new Workshop();
  const lives = new Lives(() => undefined);
  shop.makeLive = (uid, spec) => lives.make(uid, spec);
  const byUid = new Map(structuredClone(elements(components)).map((element) => [element.uid, element]));
  const model = buildModel(byUid, new Map(SPECS.map((spec) => [spec.type, spec])), () => ({}), shop, null);
  shops.set(model, shop);
  return model;
}

function settableOf(model: Model, uid: string) {
  return shops.get(model)!.settables.get(`${uid}/$value`)!;
}

function yardstick({ machine, elements: models }: Model) {
  const { nodes, order } = machine;
  const roots = new Map(["few", "hub"].map((uid) => [models.get(uid)!.states.get("value")!, uid as unknown]));
  const ordered = Array.from(nodes.keys()).sort((one, other) => order.ranks[one]! - order.ranks[other]!);
  return yardstickOf(nodes, ordered, roots);
}

/** Has the app note each node that it begins, as a second start does (ARCHITECTURE E2). */
function traced(app: App): void {
  let noted = "";
  (app as unknown as { model: Model }).model.machine.onBegin = (label) => {
    noted = label;
  };
  Object.assign(globalThis, { noted: () => noted });
}

function timed(act: () => void): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}

/** Of the middle half: clocks in a worker step by 0.1 ms, which a median of short turns would only repeat. */
function mean(times: number[]): number {
  const middle = times.sort((one, other) => one - other).slice(times.length / 4, (times.length * 3) / 4);
  return middle.reduce((sum, one) => sum + one, 0) / middle.length;
}
