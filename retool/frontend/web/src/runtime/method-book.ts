/**
 * Methods of components, drawn or not. A view brings its own when it is drawn; one that is called before that is first
 * brought onto the page. Methods that only set state are carried out by the worker and never come here.
 */
import type { Spec } from "../components/define";
import type { Methods } from "./types";

type Act = (...args: unknown[]) => unknown;

/** How long a call waits for its component to be drawn. */
const PATIENCE_MS = 2000;

export class MethodBook {
  readonly #drawn = new Map<string, Readonly<Record<string, Act>>>();
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #mounters = new Set<(uid: string) => void>();

  /** The view of `uid` was drawn, or drawn anew. */
  set(uid: string, methods: object): void {
    this.#drawn.set(uid, methods as Readonly<Record<string, Act>>);
    for (const go of this.#waiting.get(uid) ?? []) go();
    this.#waiting.delete(uid);
  }

  forget(uid: string): void {
    this.#drawn.delete(uid);
  }

  /** `mount` is asked to bring a component onto the page. */
  onWanted(mount: (uid: string) => void): () => void {
    this.#mounters.add(mount);
    return () => this.#mounters.delete(mount);
  }

  /** What the session registers for a component. */
  methodsOf(uid: string, name: string, spec: Spec): Methods {
    const entries = Object.entries(spec.methods)
      .filter(([, method]) => method.patch === undefined)
      .map(([method]) => [method, (...args: unknown[]) => this.#call(uid, name, method, args)] as const);
    return Object.fromEntries(entries);
  }

  async #call(uid: string, name: string, method: string, args: readonly unknown[]): Promise<unknown> {
    if (!this.#drawn.has(uid)) await this.#drawing(uid, `${name}.${method}`);
    if (method === "scrollIntoView") {
      document.querySelector(`[data-uid="${CSS.escape(uid)}"]`)?.scrollIntoView({ block: "nearest" });
      return undefined;
    }
    return this.#drawn.get(uid)?.[method]?.(...args);
  }

  #drawing(uid: string, call: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(uid) ?? new Set();
      this.#waiting.set(uid, waiting);
      const timer = setTimeout(() => {
        waiting.delete(go);
        reject(new Error(`${call}() was not carried out: the component is not shown.`));
      }, PATIENCE_MS);
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.add(go);
      for (const mount of this.#mounters) mount(uid);
    });
  }
}
