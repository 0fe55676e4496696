import { defineQuery } from "../define";

export const spec = defineQuery({
  type: "GlobalWidgetProp",
  version: 1,
  label: "Module input",
  kind: "variable",
  icon: "arrow-right-to-line",
  base_name: "input",
  properties: {
    description: { kind: "text", default: "", label: "Description", section: "general" },
    defaultValue: {
      kind: "code",
      default: null,
      label: "Default",
      section: "general",
      help: "What it is where an app gives the module nothing.",
    },
    value: {
      kind: "any",
      default: "",
      label: "Value to test with",
      section: "general",
      help: "What it is while the module itself is edited or opened.",
    },
  },
  state: { value: { kind: "any", from: "value", given: true } },
  events: [],
  methods: {},
});
