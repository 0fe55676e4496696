import {
  commonMethods,
  commonProperties,
  commonState,
  defineComponent,
  styleProperty,
  tooltipProperty,
} from "../define";

export const spec = defineComponent({
  type: "Divider",
  version: 1,
  label: "Divider",
  group: "display",
  icon: "minus",
  size: { width: 12, height: 0.2 },
  sizing: "least",
  properties: {
    text: { kind: "text", default: "", label: "Text", section: "content" },
    textSize: {
      kind: "choice",
      default: "default",
      choices: ["small", "default", "large"],
      label: "Text size",
      section: "appearance",
    },
    horizontalAlign: {
      kind: "choice",
      default: "center",
      choices: ["left", "center", "right"],
      label: "Text alignment",
      section: "appearance",
    },
    ...styleProperty,
    ...tooltipProperty,
    ...commonProperties,
  },
  state: { ...commonState },
  events: [],
  methods: { ...commonMethods },
});
