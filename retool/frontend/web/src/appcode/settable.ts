/**
 * A value that has a seed and can be set: state whose default is a template (`x.value`), and variables. Another seed
 * resets it, as in Retool; an equal one leaves what a person entered (ARCHITECTURE E5).
 */
import { isSame, stringify } from "../engine/intrinsics";

const NONE = Symbol("none");

export class Settable {
  private seed: unknown = NONE;
  private current: unknown = undefined;

  /** The value now, given what the seed is now. */
  read(seed: unknown): unknown {
    if (!isEqualSeed(this.seed, seed)) {
      this.seed = seed;
      this.current = seed;
    }
    return this.current;
  }

  set(value: unknown): void {
    this.current = value;
  }

  get value(): unknown {
    return this.current;
  }
}

// An expression such as {{ [1, 2] }} makes a new array each time; that must not throw away what was chosen.
function isEqualSeed(one: unknown, other: unknown): boolean {
  if (isSame(one, other)) return true;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return false;
  try {
    return stringify(one) === stringify(other);
  } catch {
    return false;
  }
}
