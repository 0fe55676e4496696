/** Code that runs once in the app's worker before anything is evaluated: libraries of ours, and the author's own. */
import { errorOf, messageOf } from "../engine/errors";

// biome-ignore lint/security/noGlobalEval: the author's own code; the sandbox is the wall
const evaluateGlobally = globalThis.eval;

/** Libraries are scripts that set a global; they came from our own server. */
export function evaluateLibraries(sources: readonly string[]): void {
  for (const source of sources) new Function(source)();
}

/** By indirect eval: what such a text declares at its top is a global, as in a script of a page [A1]. */
export function preload(texts: readonly string[], fail: (text: string) => void): void {
  for (const text of texts) {
    try {
      evaluateGlobally(text);
    } catch (thrown) {
      fail(`The app's JavaScript failed. ${messageOf(errorOf(thrown))}`);
    }
  }
}
