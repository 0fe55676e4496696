import { defineComponent, inputMethods, inputState, valueProperties } from "../define";

export const spec = defineComponent({
  type: "Switch",
  version: 1,
  label: "Switch",
  group: "inputs",
  icon: "toggle-right",
  size: { width: 3, height: 1 },
  sizing: "least",
  properties: {
    value: { kind: "boolean", default: false, label: "Default value", section: "content" },
    ...valueProperties,
    labelPosition: {
      kind: "choice",
      default: "right",
      choices: ["right", "left"],
      label: "Label position",
      section: "appearance",
    },
  },
  state: { value: { kind: "boolean", from: "value" }, ...inputState },
  events: ["change", "true", "false"],
  methods: {
    setValue: { args: [{ name: "value", kind: "boolean" }], patch: { value: { arg: 0 } } },
    clearValue: { args: [], patch: { value: { value: false } } },
    toggle: { args: [] },
    ...inputMethods,
  },
});
