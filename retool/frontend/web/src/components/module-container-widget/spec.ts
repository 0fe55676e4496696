import { commonMethods, commonProperties, commonState, defineComponent } from "../define";

export const spec = defineComponent({
  type: "ModuleContainerWidget",
  version: 1,
  label: "Content of the module",
  group: "legacy",
  icon: "package-open",
  size: { width: 12, height: 10 },
  sizing: "least",
  properties: {
    showBorder: { kind: "boolean", default: true, label: "Border", section: "appearance" },
    ...commonProperties,
  },
  state: { ...commonState },
  events: [],
  methods: { ...commonMethods },
});
