// Bundles one entry as a classic script with a fixed name; used by the build and by tests that need a page of their own.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

export const web = dirname(dirname(fileURLToPath(import.meta.url)));

/** `assets`: where the worker and its libraries lie, for entries that start a session. */
export async function bundle(entry, outDir, name, assets = { worker: "", libraries: {} }) {
  await build({
    root: web,
    configFile: false,
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"production"', __SANDBOX_ASSETS__: JSON.stringify(assets) },
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2022",
      copyPublicDir: false,
      lib: { entry: join(web, entry), formats: ["iife"], name: "_joinery", fileName: () => name },
    },
  });
}
