// Builds the engine's bench as it is shipped, minified, and runs it in a process of its own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { web } from "./bundle.mjs";

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  await build({
    root: web,
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: "es2022",
      lib: { entry: join(web, "src/engine/bench/run.ts"), formats: ["es"], fileName: () => "bench.mjs" },
    },
  });
  const { status } = spawnSync(process.execPath, [join(folder, "bench.mjs")], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
