import { commonMethods, commonProperties, commonState, defineComponent, styleProperty } from "../define";

export const spec = defineComponent({
  type: "ButtonWidget",
  version: 1,
  label: "Button, older",
  group: "legacy",
  icon: "square-mouse-pointer",
  size: { width: 2, height: 1 },
  sizing: "least",
  properties: {
    value: { kind: "text", default: "", label: "Text", section: "content" },
    disabled: { kind: "any", default: "", label: "Disabled", section: "interaction" },
    loading: { kind: "any", default: "", label: "Loading", section: "interaction" },
    ...styleProperty,
    ...commonProperties,
  },
  adapts: {
    to: "Button",
    properties: { text: { property: "value" } },
  },
  state: {
    disabled: { kind: "boolean", from: "disabled" },
    loading: { kind: "boolean", from: "loading" },
    ...commonState,
  },
  events: ["click"],
  methods: {
    click: { args: [] },
    setDisabled: { args: [{ name: "disabled", kind: "boolean" }], patch: { disabled: { arg: 0 } } },
    ...commonMethods,
  },
});
