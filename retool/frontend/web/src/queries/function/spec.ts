import { defineQuery } from "../define";

export const spec = defineQuery({
  type: "Function",
  version: 1,
  label: "Transformer",
  kind: "transformer",
  icon: "square-function",
  base_name: "transformer",
  properties: {
    funcBody: {
      kind: "code",
      default: "",
      starts: "return ",
      label: "Code",
      section: "general",
      help: "The body of a function; {{ query1.data }} stands for its value.",
    },
  },
  state: { value: { kind: "any" } },
  events: [],
  methods: {},
});
