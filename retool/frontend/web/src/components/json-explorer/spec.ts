import { commonMethods, commonProperties, commonState, defineComponent, styleProperty } from "../define";

export const spec = defineComponent({
  type: "JSONExplorer",
  version: 1,
  label: "JSON explorer",
  group: "data",
  icon: "braces",
  size: { width: 4, height: 5 },
  sizing: "box",
  properties: {
    value: {
      kind: "any",
      default: null,
      starts: '{{ { a: [1, 2, 3], b: { c: "hello" } } }}',
      label: "Value",
      section: "content",
      help: "Any value; text that is JSON is read.",
    },
    expandNodes: { kind: "boolean", default: true, label: "Open at first", section: "appearance" },
    hideRootNode: { kind: "boolean", default: false, label: "Hide the outermost", section: "appearance" },
    ...styleProperty,
    ...commonProperties,
  },
  state: { ...commonState },
  events: [],
  methods: { ...commonMethods },
});
