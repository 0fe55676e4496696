/**
 * What app code can call: methods of components, queries and variables, and `utils`. A call is a wish that the page or
 * the app carries out; none can be made while properties are evaluated, as a turn has no side effects.
 */
import type { SpecData } from "./protocol";

export type Call = (uid: string, method: string, args: readonly unknown[]) => unknown;

/** Objects for app code: one prototype a type, so that 2,500 components cost no 20,000 function objects. */
export class Lives {
  private readonly prototypes = new Map<string, object>();
  private readonly owners = new WeakMap<object, string>();

  constructor(private readonly call: Call) {}

  make(uid: string, spec: SpecData | null): Record<string, unknown> {
    const live = Object.create(spec ? this.prototypeOf(spec) : Object.prototype) as Record<string, unknown>;
    this.owners.set(live, uid);
    return live;
  }

  private prototypeOf(spec: SpecData): object {
    let prototype = this.prototypes.get(spec.type);
    if (prototype) return prototype;
    prototype = {};
    const { call, owners } = this;
    for (const name of Object.keys(spec.methods)) {
      const value = function (this: object, ...args: unknown[]): unknown {
        const uid = owners.get(this);
        if (uid === undefined) throw new TypeError(`${name} has to be called on its component.`);
        return call(uid, name, args);
      };
      Object.defineProperty(prototype, name, { value, enumerable: false });
    }
    this.prototypes.set(spec.type, prototype);
    return prototype;
  }
}
