// What the engine says of real apps: reads a JSON array of `{name, document}` from stdin and writes an array of `{name,
// expressions, parsed, broken, identifiers, resolved, unresolved}` to stdout (src/engine/names-report.ts).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { web } from "./bundle.mjs";

const folder = mkdtempSync(join(tmpdir(), "names-"));
try {
  await build({
    root: web,
    configFile: false,
    logLevel: "error",
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: "es2022",
      lib: { entry: join(web, "src/engine/names-report.ts"), formats: ["es"], fileName: () => "names-report.mjs" },
    },
  });
  const { namesReport } = await import(pathToFileURL(join(folder, "names-report.mjs")).href);
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  const apps = JSON.parse(Buffer.concat(parts).toString("utf8"));
  process.stdout.write(JSON.stringify(apps.map(({ name, document }) => ({ name, ...namesReport(document) }))));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
