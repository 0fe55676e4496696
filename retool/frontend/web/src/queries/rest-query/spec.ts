import { defineQuery, RUN_METHODS, RUN_PROPERTIES, RUN_STATE } from "../define";

export const spec = defineQuery({
  type: "RESTQuery",
  version: 1,
  label: "REST request",
  kind: "query",
  icon: "globe",
  base_name: "query",
  properties: {
    ...RUN_PROPERTIES,
    version: { kind: "number", default: null, starts: 1, label: "Version", section: "advanced" },
  },
  state: RUN_STATE,
  events: ["success", "failure"],
  methods: RUN_METHODS,
});
