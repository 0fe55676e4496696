/** Documents in a few lines, for tests and the gallery. */
import type { Document, Element, Json, Position } from "../../document/types";

type Options = {
  readonly at?: readonly [row: number, col: number, width: number, height: number];
  readonly [property: string]: unknown;
};

/** Collects elements; each call adds one below `parent` and answers with its uid. */
export class Build {
  readonly elements: Record<string, Element> = {};
  #count = 0;

  constructor() {
    this.add(null, "Frame", "main", { type: "main" });
  }

  /** Adds an element; its uid is its name, or made up where it has none. */
  add(parent: string | null, type: string, id: string, options: Options = {}): string {
    const { at, ...properties } = options;
    const uid = id === "" || this.elements[id] !== undefined ? `${parent}.${id || type}${this.#count}` : id;
    const position: Position | undefined =
      at === undefined ? undefined : { row: at[0], col: at[1], width: at[2], height: at[3] };
    const order = `a${String(this.#count++).padStart(5, "0")}`;
    const element: Element = { uid, id, type, parent, order, properties: properties as Record<string, Json> };
    this.elements[uid] = position === undefined ? element : { ...element, position };
    return uid;
  }

  document(): Document {
    return { version: 1, app: {}, elements: this.elements, files: {} };
  }
}
