/** Which libraries an app reads: by name in its texts, so that most apps load none. A name too many costs only time. */
import type { ShownElement } from "./types";

/** The global that each library sets, by the name of its file. */
const NAMES: { readonly [library: string]: string } = {
  lodash: "_",
  moment: "moment",
  numbro: "numbro",
  papaparse: "Papa",
  uuid: "uuid",
  // Named by no text: a kind of query needs it.
  alasql: "alasql",
};

export class Libraries {
  private readonly loaded = new Set<string>();
  private readonly texts = new Map<string, Promise<string>>();

  constructor(
    private readonly addresses: { readonly [library: string]: string },
    private readonly read: (address: string) => Promise<string>,
  ) {}

  /** Sources of the libraries that `elements` read and that were not handed out before. */
  async needed(elements: readonly ShownElement[]): Promise<string[]> {
    const text = JSON.stringify(elements.map(({ properties, expressions }) => [properties, expressions]));
    const isRead = (library: string, name: string): boolean =>
      library === "alasql"
        ? elements.some(({ type }) => type === "SqlTransformQuery")
        : new RegExp(`(?<![\\w$.])${name}\\s*[.(\\[]|[(,=:]\\s*${name}\\s*[),;]`).test(text);
    const wanted = Object.entries(NAMES).filter(
      ([library, name]) => !this.loaded.has(library) && this.addresses[library] !== undefined && isRead(library, name),
    );
    for (const [library] of wanted) this.loaded.add(library);
    return Promise.all(wanted.map(([library]) => this.text(library)));
  }

  /** The worker is new: all libraries have to be handed out again. */
  startOver(): void {
    this.loaded.clear();
  }

  private text(library: string): Promise<string> {
    let text = this.texts.get(library);
    if (!text) {
      text = this.read(this.addresses[library]!);
      this.texts.set(library, text);
    }
    return text;
  }
}

/** One of our own static files. */
export async function readText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} could not be read (${response.status}).`);
  return response.text();
}
