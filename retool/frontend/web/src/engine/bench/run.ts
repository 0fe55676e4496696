/** Runs one task: `node bench.mjs <task> <components>`, or in a worker that is told so. */
import { type Measured, tasks } from "./tasks";

type Order = { readonly task: string; readonly components: number };

async function run({ task, components }: Order): Promise<Measured> {
  return tasks[task]!(components);
}

if (typeof process === "object") {
  const [task = "", components = ""] = process.argv.slice(2);
  const measured = await run({ task, components: Number(components) });
  // The app keeps a channel open, which would keep the process.
  process.stdout.write(`${JSON.stringify(measured)}\n`, () => process.exit(0));
} else {
  self.onmessage = async ({ data }: MessageEvent<Order>) => self.postMessage(await run(data));
}
