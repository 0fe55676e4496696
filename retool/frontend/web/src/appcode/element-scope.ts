/** What an expression of one element sees: `self`, the names of a row where it has rows, and then all of the app. */
import type { Scope } from "../engine/formula";
import type { Cell } from "../engine/functions";
import type { Names } from "./names";

export class ElementScope<Owner> implements Scope {
  /** What `self` is; in a list another one for each row. */
  readonly self: Cell;

  constructor(
    /** Those of the app, or of the module that the element is in. */
    readonly names: Names,
    /** Whose members `self` has; null where there is none. */
    readonly owner: Owner | null,
    live: unknown,
    private readonly rowNames: { readonly [name: string]: Cell } | null,
  ) {
    this.self = { v: live };
  }

  lookup(name: string): Cell | null {
    if (name === "self") return this.self;
    if (this.isRowName(name)) return this.rowNames![name]!;
    return this.names.lookup(name);
  }

  /** A row's name is no node: the row comes with the evaluation. */
  isRowName(name: string): boolean {
    return this.rowNames !== null && Object.hasOwn(this.rowNames, name);
  }
}
