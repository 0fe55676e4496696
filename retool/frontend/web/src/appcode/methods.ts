/**
 * What app code can call: methods of components, queries and variables, and `utils`. A call is a wish that the page or
 * the app carries out; none can be made while properties are evaluated, as a turn has no side effects.
 */
import type { SpecData } from "./protocol";

export type Call = (uid: string, method: string, args: readonly unknown[]) => unknown;

/** Objects for app code: one prototype a type, so that 2,500 components cost no 20,000 function objects. */
export class Lives {
  private readonly makers = new Map<string, Maker>();

  constructor(private readonly call: Call) {}

  make(uid: string, spec: SpecData | null): Record<string, unknown> {
    if (!spec) return {};
    let maker = this.makers.get(spec.type);
    if (!maker) {
      maker = makerFor(spec, this.call);
      this.makers.set(spec.type, maker);
    }
    return new maker(uid);
  }
}

type Maker = new (uid: string) => Record<string, unknown>;

/** A private field, which no copy of the object has; 3,762 entries in a WeakMap cost 60 ms of a cold start. */
function makerFor(spec: SpecData, call: Call): Maker {
  class Live {
    readonly #uid: string;

    constructor(uid: string) {
      this.#uid = uid;
    }

    static uidOf(live: object): string {
      if (!(#uid in live)) throw new TypeError("A method has to be called on its component.");
      return live.#uid;
    }
  }
  const { uidOf } = Live;
  for (const name of Object.keys(spec.methods)) {
    const value = function (this: object, ...args: unknown[]): unknown {
      return call(uidOf(this), name, args);
    };
    Object.defineProperty(Live.prototype, name, { value, enumerable: false });
  }
  // App code sees a plain object with methods.
  Reflect.deleteProperty(Live.prototype, "constructor");
  return Live as unknown as Maker;
}
