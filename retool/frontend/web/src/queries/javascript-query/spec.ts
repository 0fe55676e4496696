import { defineQuery, RUN_METHODS, RUN_PROPERTIES, RUN_STATE } from "../define";

export const spec = defineQuery({
  type: "JavascriptQuery",
  version: 1,
  label: "JavaScript",
  kind: "query",
  local: "script",
  icon: "braces",
  base_name: "script",
  properties: {
    ...RUN_PROPERTIES,
    // As Retool: code runs when it is asked for, unless it says otherwise.
    runWhenModelUpdates: { ...RUN_PROPERTIES.runWhenModelUpdates, default: false },
    query: {
      kind: "code",
      default: "",
      starts: "return ",
      label: "Code",
      section: "general",
      help: "The body of an async function: it may await query1.trigger(), and its return value is the data.",
    },
  },
  state: RUN_STATE,
  events: ["success", "failure"],
  methods: RUN_METHODS,
});
