import { defineQuery, RUN_METHODS, RUN_PROPERTIES, RUN_STATE } from "../define";

export const spec = defineQuery({
  type: "SqlQueryUnified",
  version: 1,
  label: "SQL query",
  kind: "query",
  icon: "database",
  base_name: "query",
  properties: {
    ...RUN_PROPERTIES,
    editorMode: { kind: "choice", default: "sql", choices: ["sql", "gui"], label: "Mode", section: "general" },
    // As Retool: SQL text runs by itself by default; whoever writes a change turns this off.
    warningCodes: { kind: "json", default: [], label: "Dismissed warnings", section: "advanced" },
  },
  state: RUN_STATE,
  events: ["success", "failure"],
  methods: RUN_METHODS,
});
