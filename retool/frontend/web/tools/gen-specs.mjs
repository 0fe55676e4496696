// Writes what is made from the specs: docs/components/*.md and retool/storage/toolscript/supported.json.
// Run by `npm run gen:specs`; with --check it writes nothing and fails where a file differs.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "vite";

const web = join(import.meta.dirname, "..");
const root = join(web, "../../..");
const docs = join(root, "docs/components");

const server = await createServer({
  root: web,
  configFile: false,
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
});
const { folderOf, loadAllSpecs } = await server.ssrLoadModule("/src/components/registry.ts");
const { querySpecs } = await server.ssrLoadModule("/src/runtime/specs.ts");
const specs = await loadAllSpecs();
await server.close();

const code = (value) => (value === "" ? "empty" : `\`${JSON.stringify(value)}\``);
const cell = (text) => String(text).replaceAll("|", "\\|").replaceAll("\n", " ");

function propertyRows(properties) {
  return Object.entries(properties).map(([name, property]) => {
    const kind =
      property.choices === undefined
        ? property.kind
        : property.choices.map((choice) => `\`${choice || " "}\``).join(", ");
    const notes = [
      property.help,
      property.shown_if && `With \`${property.shown_if.property}\` = \`${property.shown_if.is}\`.`,
      property.scope?.includes("item") &&
        `Evaluated for each row (${property.scope.map((one) => `\`${one}\``).join(", ")}).`,
    ];
    return `| \`${name}\` | ${cell(property.label)} | ${cell(kind)} | ${cell(code(property.default))} | ${cell(notes.filter(Boolean).join(" "))} |`;
  });
}

const table = (head, rows) => [`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`, ...rows].join("\n");
const PROPERTY_HEAD = ["property", "label", "kind", "default", "notes"];

function page(spec) {
  const help = readFileSync(join(web, "src/components", folderOf(spec.type), "help.md"), "utf8").trim();
  const parts = [`# ${spec.type}`, help, "## Properties", table(PROPERTY_HEAD, propertyRows(spec.properties))];
  for (const list of Object.values(spec.lists ?? {})) {
    parts.push(`## ${list.label}: \`<${list.tag}>\``, table(PROPERTY_HEAD, propertyRows(list.properties)));
    if (list.events?.length) parts.push(`Events of one: ${list.events.map((event) => `\`${event}\``).join(", ")}.`);
  }
  const state = Object.entries(spec.state).map(
    ([name, value]) =>
      `| \`${name}\` | ${value.kind} | ${value.from ? `starts as \`${value.from}\`` : value.collects ? `of all inputs inside, by \`${value.collects}\`` : ""} |`,
  );
  parts.push("## What others can read", table(["name", "kind", "notes"], state));
  if (spec.events.length > 0) parts.push("## Events", spec.events.map((event) => `\`${event}\``).join(", "));
  const methods = Object.entries(spec.methods).map(
    ([name, method]) =>
      `- \`${name}(${method.args.map((arg) => (arg.optional ? `${arg.name}?` : arg.name)).join(", ")})\``,
  );
  if (methods.length > 0) parts.push("## Methods", methods.join("\n"));
  return `${parts.join("\n\n")}\n`;
}

const names = (record) => Object.keys(record ?? {}).sort();
const supported = (spec, isTested) => ({
  properties: names(spec.properties),
  ...(spec.lists
    ? { lists: Object.fromEntries(Object.values(spec.lists).map((list) => [list.tag, names(list.properties)])) }
    : {}),
  events: [
    ...new Set([...(spec.events ?? []), ...Object.values(spec.lists ?? {}).flatMap((list) => list.events ?? [])]),
  ].sort(),
  methods: names(spec.methods),
  state: names(spec.state),
  tested: isTested,
});

const files = new Map();
for (const spec of specs) files.set(join(docs, `${folderOf(spec.type)}.md`), page(spec));
const index = specs.map((spec) => `| [${spec.type}](${folderOf(spec.type)}.md) | ${spec.label} | ${spec.group} |`);
files.set(join(docs, "README.md"), `# Components\n\n${table(["type", "name", "group"], index)}\n`);

const byType = (entries) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
const all = {
  // Every component stands in the component matrix, which holds each property, event and method.
  components: byType(specs.map((spec) => [spec.type, supported(spec, true)])),
  queries: byType([...querySpecs.values()].map((spec) => [spec.type, supported(spec, false)])),
};
files.set(join(root, "retool/storage/toolscript/supported.json"), `${JSON.stringify(all, null, 2)}\n`);

const left = existsSync(docs)
  ? readdirSync(docs)
      .map((name) => join(docs, name))
      .filter((path) => !files.has(path))
  : [];
if (process.argv.includes("--check")) {
  const stale = [...files]
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text)
    .map(([path]) => path);
  for (const path of [...stale, ...left]) console.error(`${path} is not what the specs say: run npm run gen:specs.`);
  process.exit(stale.length + left.length === 0 ? 0 : 1);
}
mkdirSync(docs, { recursive: true });
for (const path of left) rmSync(path);
for (const [path, text] of files) writeFileSync(path, text);
