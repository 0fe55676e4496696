import {
  commonMethods,
  commonProperties,
  commonState,
  defineComponent,
  styleProperty,
  tooltipProperty,
} from "../define";

export const spec = defineComponent({
  type: "Tags",
  version: 1,
  label: "Tags",
  group: "legacy",
  icon: "tag",
  size: { width: 4, height: 0.8 },
  sizing: "least",
  properties: {
    value: {
      kind: "any",
      default: null,
      label: "Tags",
      section: "content",
      help: "A list, or words with commas between them.",
    },
    colors: {
      kind: "any",
      default: null,
      label: "Colours",
      section: "appearance",
      help: "A colour for all, a list in the order of the tags, or an object by tag.",
    },
    hashColors: { kind: "boolean", default: false, label: "Colour each by its words", section: "appearance" },
    allowWrap: { kind: "boolean", default: false, starts: true, label: "Wrap", section: "appearance" },
    horizontalAlign: {
      kind: "choice",
      default: "left",
      choices: ["left", "center", "right"],
      label: "Alignment",
      section: "appearance",
    },
    ...styleProperty,
    ...tooltipProperty,
    ...commonProperties,
  },
  state: { value: { kind: "any", from: "value" }, ...commonState },
  events: [],
  methods: {
    setValue: { args: [{ name: "value", kind: "any" }], patch: { value: { arg: 0 } } },
    ...commonMethods,
  },
});
