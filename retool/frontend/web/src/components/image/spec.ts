import { commonMethods, commonProperties, commonState, defineComponent, tooltipProperty } from "../define";

export const spec = defineComponent({
  type: "Image",
  version: 1,
  label: "Image",
  group: "display",
  icon: "image",
  size: { width: 3, height: 4 },
  sizing: "content",
  properties: {
    src: { kind: "text", default: "", label: "Address", section: "content", help: "A URL or a data URL." },
    altText: {
      kind: "text",
      default: "",
      label: "Description",
      section: "content",
      help: "What is to be seen, for those who do not see it.",
    },
    fit: { kind: "choice", default: "cover", choices: ["cover", "contain"], label: "Fit", section: "appearance" },
    aspectRatio: {
      kind: "number",
      default: null,
      label: "Width by height",
      section: "appearance",
      shown_if: { property: "heightType", is: "auto" },
    },
    horizontalAlign: {
      kind: "choice",
      default: "left",
      starts: "center",
      choices: ["left", "center", "right"],
      label: "Alignment",
      section: "appearance",
    },
    heightType: {
      kind: "choice",
      default: "auto",
      starts: "fixed",
      choices: ["auto", "fixed"],
      label: "Height",
      section: "appearance",
    },
    clickable: { kind: "boolean", default: false, label: "Can be clicked", section: "interaction" },
    ...tooltipProperty,
    ...commonProperties,
  },
  state: { src: { kind: "text", from: "src" }, ...commonState },
  events: ["click"],
  methods: {
    setImageUrl: { args: [{ name: "src", kind: "text" }], patch: { src: { arg: 0 } } },
    ...commonMethods,
  },
});
