import { commonMethods, commonProperties, commonState, defineComponent, tooltipProperty } from "../define";

export const spec = defineComponent({
  type: "HTML",
  version: 1,
  label: "HTML",
  group: "display",
  icon: "code-xml",
  size: { width: 4, height: 2 },
  sizing: "least",
  properties: {
    html: {
      kind: "text",
      default: "",
      starts: "<p>Some <b>words</b></p>",
      label: "HTML",
      section: "content",
      help: "It passes a sanitiser: scripts, frames and forms are left out.",
    },
    css: { kind: "text", default: "", label: "CSS", section: "appearance", help: "It reaches only this component." },
    clickable: { kind: "boolean", default: false, label: "Can be clicked", section: "interaction" },
    ...tooltipProperty,
    ...commonProperties,
  },
  state: { ...commonState },
  events: ["click"],
  methods: { ...commonMethods },
});
