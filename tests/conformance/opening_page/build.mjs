// Builds the page that opens apps: the frame, the worker, its libraries, and the runtime with all components.
// node build.mjs <out folder>
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bundle, web } from "../../../retool/frontend/web/tools/bundle.mjs";

const [outDir] = process.argv.slice(2);
await bundle("src/appcode/frame.ts", outDir, "sandbox-frame.js");
await bundle("src/appcode/worker.ts", outDir, "app-worker.js");
const libraries = {};
for (const file of readdirSync(join(web, "src/appcode/libraries")).sort()) {
  const library = file.replace(/\.ts$/, "");
  await bundle(`src/appcode/libraries/${file}`, outDir, `library-${library}.js`);
  libraries[library] = `/library-${library}.js`;
}
await bundle("src/runtime/testing/opening.tsx", outDir, "opening.js", { worker: "/app-worker.js", libraries });
