import { defineQuery } from "../define";

export const spec = defineQuery({
  type: "State",
  version: 1,
  label: "Variable",
  kind: "variable",
  icon: "variable",
  base_name: "variable",
  properties: {
    value: {
      kind: "any",
      default: null,
      label: "Initial value",
      section: "general",
      help: "A JavaScript literal such as 'list' or [], or {{ … }}.",
    },
  },
  state: { value: { kind: "any", from: "value" } },
  events: [],
  methods: {
    setValue: { args: [{ name: "value", kind: "any" }] },
    setIn: {
      args: [
        { name: "keyPath", kind: "any" },
        { name: "value", kind: "any" },
      ],
    },
  },
});
