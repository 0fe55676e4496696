// Builds the page of the sandbox's test: frame, worker, libraries, and a harness with the real session in it.
// node build.mjs <out folder>
import { bundle } from "../../../retool/frontend/web/tools/bundle.mjs";

const [outDir] = process.argv.slice(2);
await bundle("src/appcode/frame.ts", outDir, "sandbox-frame.js");
await bundle("src/appcode/worker.ts", outDir, "app-worker.js");
await bundle("src/appcode/libraries/moment.ts", outDir, "library-moment.js");
await bundle("src/appcode/libraries/lodash.ts", outDir, "library-lodash.js");
const libraries = { moment: "/library-moment.js", lodash: "/library-lodash.js" };
await bundle("../../../tests/browser/sandbox/harness.ts", outDir, "harness.js", { worker: "/app-worker.js", libraries });
console.log(`built in ${outDir}`);
