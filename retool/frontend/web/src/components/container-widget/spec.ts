import { commonMethods, commonProperties, commonState, defineComponent, styleProperty } from "../define";

export const spec = defineComponent({
  type: "ContainerWidget",
  version: 1,
  label: "Container, older",
  group: "legacy",
  icon: "frame",
  size: { width: 6, height: 5 },
  sizing: "content",
  properties: {
    title: { kind: "text", default: "", label: "Title", section: "content" },
    disabled: { kind: "any", default: "", label: "Disabled", section: "interaction" },
    showBorder: { kind: "boolean", default: true, label: "Border", section: "appearance" },
    heightType: {
      kind: "choice",
      default: "fixed",
      choices: ["auto", "fixed"],
      label: "Height",
      section: "appearance",
    },
    overflowType: {
      kind: "choice",
      default: "hidden",
      choices: ["scroll", "hidden"],
      label: "What does not fit",
      section: "appearance",
      shown_if: { property: "heightType", is: "fixed" },
    },
    ...styleProperty,
    ...commonProperties,
  },
  state: { ...commonState },
  events: [],
  methods: { ...commonMethods },
});
