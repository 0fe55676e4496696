/** Questions to a worker that is just starting, or being started anew: asked again until there is one to answer. */
import { SandboxStopped } from "./sandbox";

const FIRST_WAIT_MS = 25;
const LONGEST_WAIT_MS = 1000;
const TRIES = 16;

/**
 * Answers as `ask` does. Where there is no worker it waits and asks again, about 10 s in all; then it rejects as `ask` did.
 * Any other failure is the answer.
 */
export async function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  for (let tried = 1, wait = FIRST_WAIT_MS; ; tried++, wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof SandboxStopped) || tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
