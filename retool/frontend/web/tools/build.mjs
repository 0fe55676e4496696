// Builds static/web: first what runs outside the page (worker, frame, libraries, compile), then the pages that name those files.
// Written beside and renamed at the end, so that a server never sees half a bundle.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { bundle, web } from "./bundle.mjs";

const target = join(web, "../../../static/web");
const fresh = `${target}.building-${process.pid}`;
const old = `${target}.old-${process.pid}`;

/** Renames a built file so that its name holds its hash; answers the address a page fetches it from. */
function hashed(name) {
  const from = join(fresh, name);
  const hash = createHash("sha256").update(readFileSync(from)).digest("hex").slice(0, 10);
  const to = name.replace(/\.js$/, `-${hash}.js`);
  renameSync(from, join(fresh, to));
  return `/static/web/${to}`;
}

mkdirSync(fresh, { recursive: true });
try {
  await bundle("src/engine/compile-entry.ts", fresh, "compile.js");
  await bundle("src/appcode/frame.ts", fresh, "sandbox-frame.js");
  await bundle("src/appcode/worker.ts", fresh, "app-worker.js");
  const assets = { worker: hashed("app-worker.js"), libraries: {} };
  for (const file of readdirSync(join(web, "src/appcode/libraries")).sort()) {
    const library = file.replace(/\.ts$/, "");
    await bundle(`src/appcode/libraries/${file}`, fresh, `library-${library}.js`);
    assets.libraries[library] = hashed(`library-${library}.js`);
  }
  process.env.SANDBOX_ASSETS = JSON.stringify(assets);
  await build({
    root: web,
    configFile: join(web, "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: fresh, emptyOutDir: false },
  });
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  console.log(`built ${readdirSync(target).length} entries in static/web`);
} finally {
  rmSync(fresh, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
}
