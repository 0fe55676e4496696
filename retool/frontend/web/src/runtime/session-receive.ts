/**
 * Takes in what the worker says. App code may say anything in its name (ARCHITECTURE E2): every id is checked here, and
 * only what there is is acted on.
 */
import type { Effect, ToPage } from "../appcode/protocol";
import type { EngineError } from "../engine/errors";
import { perform, type Stage } from "./effects";
import type { Queries } from "./queries";
import type { SessionLog } from "./session-log";
import type { Store } from "./store";
import type { Tree } from "./tree";

export type Said = Extract<ToPage, { kind: "log" | "nodes" | "turned" }>;

export type Receiver = {
  readonly tree: Tree;
  readonly store: Store;
  readonly queries: Queries;
  readonly log: SessionLog;
  readonly stage: Stage;
  isQuery(uid: string): boolean;
  /** A restarted worker gets the old answers; what it calls due has run. */
  isRestarting(): boolean;
};

export function receive(message: Said, receiver: Receiver): void {
  const { log, queries, store, tree } = receiver;
  if (message.kind === "log") {
    const uid = message.uid !== null && tree.element(String(message.uid)) ? String(message.uid) : null;
    return log.say(uid, message.level, listOf(message.items).join(" "));
  }
  if (message.kind === "nodes") return store.takeNodes(message, (uid) => tree.element(uid) !== undefined);
  store.takeTurn(message);
  if (!receiver.isRestarting())
    for (const uid of listOf(message.due)) if (receiver.isQuery(String(uid))) queries.due(String(uid));
  for (const failure of listOf(message.failures)) takeFailure(failure, receiver);
  for (const effect of listOf(message.effects)) act(effect as Effect, receiver);
}

function takeFailure(failure: unknown, { isQuery, queries }: Receiver): void {
  const { uid, error } = (failure ?? {}) as { uid?: unknown; error?: EngineError | null };
  if (typeof uid === "string" && isQuery(uid)) queries.takeFailure(uid, error ?? null);
}

/** Only effects on elements that there are, and on queries as such. */
function act(effect: Effect, { isQuery, stage, tree }: Receiver): void {
  if (effect === null || typeof effect !== "object") return;
  if ("uid" in effect && !tree.element(String(effect.uid))) return;
  if (effect.kind === "trigger" && !isQuery(effect.uid)) return;
  perform(effect, stage);
}

function listOf(said: unknown): readonly unknown[] {
  return Array.isArray(said) ? said : [];
}
