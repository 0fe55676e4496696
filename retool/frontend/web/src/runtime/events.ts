/** Which handlers an event has, and when they run: at once, after quiet (debounce), or at most every so often (throttle). */
import type { ShownElement } from "./types";

type Handlers = readonly ShownElement[];
/** Names that a row's event brings to its handlers. */
const LOCALS = ["item", "i", "currentSourceRow", "currentRow", "value"];

export class Events {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly lastRun = new Map<string, number>();

  constructor(
    private readonly handlersOf: (uid: string) => Handlers,
    private readonly send: (
      uid: string,
      handlers: readonly string[],
      locals: { readonly [name: string]: unknown },
    ) => void,
  ) {}

  fire(uid: string, event: string, detail?: unknown): void {
    const locals = localsOf(detail);
    const now: string[] = [];
    for (const handler of this.handlersOf(uid)) {
      if (handler.type !== "Event" || handler.properties.event !== event) continue;
      const wait = Number(handler.properties.waitMs ?? 0);
      if (!(wait > 0)) now.push(handler.uid);
      else if (handler.properties.waitType === "throttle") this.throttle(uid, handler.uid, wait, locals);
      else this.debounce(uid, handler.uid, wait, locals);
    }
    if (now.length > 0) this.send(uid, now, locals);
  }

  destroy(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private debounce(uid: string, handler: string, wait: number, locals: { readonly [name: string]: unknown }): void {
    clearTimeout(this.timers.get(handler));
    const timer = setTimeout(() => {
      this.timers.delete(handler);
      this.send(uid, [handler], locals);
    }, wait);
    this.timers.set(handler, timer);
  }

  private throttle(uid: string, handler: string, wait: number, locals: { readonly [name: string]: unknown }): void {
    const now = performance.now();
    if (now - (this.lastRun.get(handler) ?? Number.NEGATIVE_INFINITY) < wait) return;
    this.lastRun.set(handler, now);
    this.send(uid, [handler], locals);
  }
}

function localsOf(detail: unknown): { readonly [name: string]: unknown } {
  if (detail === null || typeof detail !== "object") return {};
  const given = detail as { readonly [name: string]: unknown };
  const locals: { [name: string]: unknown } = {};
  if ("row" in given) locals.item = locals.currentRow = locals.currentSourceRow = given.row;
  if ("index" in given) locals.i = given.index;
  for (const name of LOCALS) if (name in given) locals[name] = given[name];
  return locals;
}
