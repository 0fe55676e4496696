import { defineQuery, RUN_METHODS, RUN_PROPERTIES, RUN_STATE } from "../define";

export const spec = defineQuery({
  type: "SqlQuery",
  version: 1,
  label: "SQL query (older)",
  kind: "query",
  icon: "database",
  base_name: "query",
  properties: {
    ...RUN_PROPERTIES,
    warningCodes: { kind: "json", default: [], label: "Dismissed warnings", section: "advanced" },
  },
  state: RUN_STATE,
  events: ["success", "failure"],
  methods: RUN_METHODS,
});
