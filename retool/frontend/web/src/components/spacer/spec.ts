import { commonMethods, commonProperties, commonState, defineComponent } from "../define";

export const spec = defineComponent({
  type: "Spacer",
  version: 1,
  label: "Spacer",
  group: "display",
  icon: "move-vertical",
  size: { width: 3, height: 1 },
  sizing: "box",
  properties: { ...commonProperties },
  state: { ...commonState },
  events: [],
  methods: { ...commonMethods },
});
