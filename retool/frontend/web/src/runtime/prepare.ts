/**
 * What of a running app can begin before it is known what will run in it: its sandbox, and the sources it will want.
 * Small, and free of all that draws, as a page loads it first.
 */
import { Libraries, readText } from "./libraries";
import { Sandbox } from "./sandbox";
import type { ShownElement } from "./types";

/** Where the worker and its libraries lie. */
export const assets = __SANDBOX_ASSETS__;
export const FRAME_URL = "/sandbox.html";

export type Prepared = {
  /** Not yet served to any session; it may be served to one. */
  readonly sandbox: Sandbox;
  /** Reads one of our own static files, each once. */
  readonly read: (address: string) => Promise<string>;
  /** Has the libraries that `elements` read under way. */
  expect(elements: readonly ShownElement[]): void;
};

/** Starts a sandbox, so that it is up when the app arrives. */
export function prepare(): Prepared {
  const texts = new Map<string, Promise<string>>();
  const read = (address: string): Promise<string> => {
    const known = texts.get(address) ?? readText(address);
    texts.set(address, known);
    // What did not arrive may be asked for again; who waits for it is told.
    known.catch(() => texts.delete(address));
    return known;
  };
  const sandbox = new Sandbox({ frameUrl: FRAME_URL, source: () => read(assets.worker) });
  sandbox.start().catch(() => undefined);
  return {
    sandbox,
    read,
    expect: (elements) => void new Libraries(assets.libraries, read).needed(elements).catch(() => undefined),
  };
}
