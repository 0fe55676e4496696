// Measures the engine as it is shipped, minified: each cold figure in a fresh Node process and in a fresh worker of
// Chromium. Prints one line a figure (name, value, target, met or missed) and ends with 1 when a target is missed.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { bundle, web } from "./bundle.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PATIENCE_MS = 180_000;
/** A page by itself has a clock of 5 µs; any other's steps by 100. */
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};
/** Each expression count is four times the components. */
const WISHES = [
  { task: "first", components: 2500, times: 5 },
  { task: "first", components: 400, times: 5 },
  { task: "firstPass", components: 2500, times: 5 },
  { task: "firstPassOfSignals", components: 2500, times: 5 },
  { task: "turns", components: 2500, times: 1 },
  { task: "turns", components: 250, times: 1 },
  { task: "turns", components: 12_500, times: 1 },
  { task: "edit", components: 2500, times: 1 },
];

async function buildAll(folder) {
  for (const [entry, name] of [
    ["src/engine/bench/run.ts", "run.js"],
    ["src/runtime/testing/bench-page.ts", "page.js"],
  ]) {
    await build({
      root: web,
      configFile: false,
      logLevel: "warn",
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: "es2022",
        lib: { entry: join(web, entry), formats: ["es"], fileName: () => name },
      },
    });
  }
  await bundle("src/appcode/worker.ts", folder, "app-worker.js");
}

function inNode(folder) {
  const told = {};
  for (const { task, components, times } of WISHES) {
    told[`${task}/${components}`] = Array.from({ length: times }, () =>
      JSON.parse(
        execFileSync(process.execPath, [join(folder, "run.js"), task, String(components)], { encoding: "utf8" }),
      ),
    );
  }
  return told;
}

/** Serves the page to a Chromium of our own, and waits for what it tells. */
async function inChromium(folder) {
  const profile = mkdtempSync(join(tmpdir(), "bench-profile-"));
  let tell;
  const told = new Promise((done) => {
    tell = done;
  });
  const server = createServer((request, response) => {
    if (request.url === "/told") {
      let text = "";
      request.on("data", (part) => {
        text += part;
      });
      request.on("end", () => {
        response.end();
        tell(JSON.parse(text));
      });
      return;
    }
    const [type, body] =
      request.url === "/"
        ? ["text/html", '<!doctype html><script type="module" src="/page.js"></script>']
        : request.url === "/wishes"
          ? ["application/json", JSON.stringify(WISHES)]
          : ["text/javascript", readIn(folder, request.url)];
    response.writeHead(body === null ? 404 : 200, { "Content-Type": type, ...ISOLATED }).end(body ?? "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
  const child = spawn(
    CHROMIUM,
    [...flags, `--user-data-dir=${profile}`, `http://127.0.0.1:${server.address().port}/`],
    {
      stdio: "ignore",
    },
  );
  const late = new Promise((_, failed) => {
    const fail = () => failed(new Error("Chromium told nothing in time."));
    setTimeout(fail, PATIENCE_MS).unref();
    child.once("error", failed);
  });
  try {
    return await Promise.race([told, late]);
  } finally {
    server.closeAllConnections();
    server.close();
    const ended = new Promise((done) => child.once("exit", done));
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function readIn(folder, url) {
  const known = ["/page.js", "/run.js", "/app-worker.js"];
  return known.includes(url) ? readFileSync(join(folder, url.slice(1))) : null;
}

function median(list, name) {
  const sorted = list.map((one) => one[name]).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

function figuresOf(told, where) {
  const first = told["first/2500"];
  const turns = told["turns/2500"][0];
  const ratio = (uid, who) => turns[`${uid}.${who}`] / turns[`${uid}.signals`];
  const pass = median(told["firstPass/2500"], "ms") / median(told["firstPassOfSignals/2500"], "ms");
  const [few, hub] = [turns["few.reached"], turns["hub.reached"]];
  return [
    [`first evaluation, cold, 10,000 expressions, ${first[0].nodes} nodes (ms)`, median(first, "ms"), 300],
    ["first evaluation, cold, 1,600 expressions (ms)", median(told["first/400"], "ms"), 100],
    ["graph and first values, cold, times signals", pass, 1.5],
    [`turn that reaches ${few} (ms)`, turns["few.app"], 0.1],
    [`turn that reaches ${hub} (ms)`, turns["hub.app"], 1],
    [`turn that reaches ${few}, times signals`, ratio("few", "core"), 1.5],
    [`turn that reaches ${hub}, times signals`, ratio("hub", "core"), 1.5],
    [`turn that reaches ${hub}, with scopes, tracing and reply, times signals`, ratio("hub", "app"), 2],
    [`turn that reaches ${few} of 1,000 expressions (ms)`, told["turns/250"][0]["few.app"], 0.1],
    [`turn that reaches ${few} of 50,000 expressions (ms)`, told["turns/12500"][0]["few.app"], 0.1],
    ["edit of one text among 10,000 (ms)", median(told["edit/2500"], "ms"), 20],
    ...(told.together ? together(told.together[0]) : []),
  ].map(([name, value, target]) => [`engine, ${where}: ${name}`, value, target]);
}

function together({ p50, p99, stall, result, window }) {
  return [
    ["round trip page and worker, p50 (ms)", p50, 1],
    ["round trip page and worker, p99 (ms)", p99, 1],
    ["100,000 x 20 result, page stall (ms)", stall, 50],
    ["100,000 x 20 result until its first rows (ms)", result, 1000],
    ["100,000 x 20 result, window of 60 rows (ms)", window, 5],
  ];
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  await buildAll(folder);
  const figures = figuresOf(inNode(folder), "Node");
  if (existsSync(CHROMIUM)) figures.push(...figuresOf(await inChromium(folder), "Chromium"));
  else {
    console.error(`No Chromium at ${CHROMIUM}: its figures are missing.`);
    process.exitCode = 1;
  }
  for (const [name, value, target] of figures) {
    const isMet = value <= target;
    if (!isMet) process.exitCode = 1;
    console.log([name, Number(value.toFixed(3)), target, isMet ? "met" : "missed"].join("\t"));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
