import { commonMethods, commonProperties, commonState, defineComponent } from "../define";

export const spec = defineComponent({
  type: "Module",
  version: 1,
  label: "Module",
  group: "containers",
  icon: "package",
  size: { width: 6, height: 4 },
  sizing: "content",
  properties: {
    pageUuid: {
      kind: "code",
      default: "",
      label: "Module",
      section: "content",
      help: "The uuid of an app of kind module.",
    },
    name: { kind: "code", default: "", label: "Name of the module", section: "content" },
    heightType: { kind: "choice", default: "auto", choices: ["auto", "fixed"], label: "Height", section: "appearance" },
    ...commonProperties,
  },
  state: { ...commonState },
  events: [],
  methods: { ...commonMethods },
});
