import { defineQuery } from "../define";

export const spec = defineQuery({
  type: "GlobalWidgetOutput",
  version: 1,
  label: "Module output",
  kind: "variable",
  icon: "arrow-right-from-line",
  base_name: "output",
  properties: {
    description: { kind: "text", default: "", label: "Description", section: "general" },
    value: {
      kind: "any",
      default: null,
      label: "Value",
      section: "general",
      help: "What an app that uses the module reads under this name.",
    },
  },
  state: { value: { kind: "any", from: "value" } },
  events: [],
  methods: {},
});
