import { commonMethods, commonProperties, commonState, defineComponent, styleProperty } from "../define";

export const spec = defineComponent({
  type: "KeyValueMap",
  version: 1,
  label: "Key value map",
  group: "legacy",
  icon: "list",
  size: { width: 4, height: 5 },
  sizing: "least",
  properties: {
    data: {
      kind: "any",
      default: null,
      label: "Data",
      section: "content",
      help: "An object; each of its keys is a row.",
    },
    rows: {
      kind: "json",
      default: [],
      label: "Order of the rows",
      section: "content",
      help: "A list of keys; those that are not in it stand after them.",
    },
    rowHeaderNames: { kind: "json", default: {}, label: "Names", section: "content", help: "An object: key to words." },
    rowVisibility: {
      kind: "json",
      default: {},
      label: "Which rows show",
      section: "content",
      help: "An object: key to true or false.",
    },
    rowFormats: { kind: "json", default: {}, label: "Formats", section: "content", help: "An object: key to format." },
    keyTitle: { kind: "text", default: "Key", label: "Head of the keys", section: "content" },
    valueTitle: { kind: "text", default: "Value", label: "Head of the values", section: "content" },
    ...styleProperty,
    ...commonProperties,
  },
  state: { data: { kind: "any", from: "data" }, ...commonState },
  events: [],
  methods: { ...commonMethods },
});
