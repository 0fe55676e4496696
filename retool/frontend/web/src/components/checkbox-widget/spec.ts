import { commonMethods, commonProperties, commonState, defineComponent } from "../define";

export const spec = defineComponent({
  type: "CheckboxWidget",
  version: 1,
  label: "Checkbox, older",
  group: "legacy",
  icon: "square-check",
  size: { width: 3, height: 1 },
  sizing: "least",
  properties: {
    label: { kind: "text", default: "", label: "Label", section: "content" },
    value: { kind: "boolean", default: false, label: "Default value", section: "content" },
    disabled: { kind: "any", default: "", label: "Disabled", section: "interaction" },
    ...commonProperties,
  },
  adapts: {
    to: "Checkbox",
    properties: { labelWrap: { value: true } },
    events: { true: "check", false: "uncheck" },
  },
  state: { value: { kind: "boolean", from: "value" }, ...commonState },
  events: ["change", "check", "uncheck"],
  methods: {
    setValue: { args: [{ name: "value", kind: "boolean" }], patch: { value: { arg: 0 } } },
    clearValue: { args: [], patch: { value: { value: false } } },
    resetValue: { args: [], patch: { value: { property: "value" } } },
    ...commonMethods,
  },
});
