import { defineQuery, RUN_METHODS, RUN_PROPERTIES, RUN_STATE } from "../define";

export const spec = defineQuery({
  type: "SqlTransformQuery",
  version: 1,
  label: "SQL over loaded data",
  kind: "query",
  local: "sql",
  icon: "table-2",
  base_name: "query",
  properties: {
    ...RUN_PROPERTIES,
    query: {
      kind: "code",
      default: "",
      starts: "select * from {{  }}",
      label: "SQL",
      section: "general",
      help: "Results of other queries are tables: select * from {{ query1.data }}.",
    },
  },
  state: RUN_STATE,
  events: ["success", "failure"],
  methods: RUN_METHODS,
});
