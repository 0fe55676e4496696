// Who may import whom in the browser side. Parser is swc: with TypeScript 7 the default parser
// finds no .ts file, cruises 0 modules and reports success.
const above = (...names) => `^src/(${names.join("|")})/`;
const rule = (name, from, to) => ({ name, severity: "error", from, to });

module.exports = {
  forbidden: [
    rule("no-cycles", {}, { circular: true }),
    rule(
      "engine-is-pure",
      { path: "^src/engine/", pathNot: "\\.(test|bench)\\.ts$|^src/engine/bench/" },
      { pathNot: "^src/engine/|^node_modules/acorn" },
    ),
    rule(
      "appcode-knows-only-the-engine",
      { path: "^src/appcode/" },
      { path: above("document", "design", "components", "queries", "runtime", "editor", "pages", "api") },
    ),
    rule("document-is-pure", { path: "^src/document/", pathNot: "\\.test\\.ts$" }, { pathNot: "^src/document/" }),
    rule(
      "design-knows-no-app",
      { path: "^src/design/" },
      { path: above("engine", "document", "components", "queries", "runtime", "editor", "pages", "api") },
    ),
    rule(
      "components-know-only-what-they-draw-with",
      { path: "^src/components/" },
      { path: above("runtime", "editor", "pages", "api") },
    ),
    rule(
      "components-do-not-know-each-other",
      { path: "^src/components/([^/]+)/" },
      { path: "^src/components/[^/]+/", pathNot: "^src/components/($1|shared)/" },
    ),
    rule(
      "a-spec-is-data",
      { path: "^src/(components|queries)/[^/]+/spec\\.ts$" },
      { pathNot: "^src/(components|queries)/define(-choices)?\\.ts$" },
    ),
    rule("viewer-loads-no-editor", { path: above("runtime") }, { path: above("editor", "pages"), reachable: true }),
  ],
  options: { parser: "swc", doNotFollow: { path: "node_modules" } },
};
