import { defineComponent, inputMethods, inputProperties, inputState } from "../define";
import {
  groupProperties,
  itemCaptions,
  itemProperties,
  itemValues,
  oneChoiceState,
  optionProperties,
  setValueMethod,
  threeOptions,
} from "../define-choices";

export const spec = defineComponent({
  type: "RadioGroup",
  version: 1,
  label: "Radio group",
  group: "inputs",
  icon: "circle-dot",
  size: { width: 3, height: 3 },
  sizing: "least",
  properties: {
    ...itemProperties,
    ...itemValues,
    ...itemCaptions,
    value: { kind: "any", default: null, label: "Default value", section: "content", scope: ["self"] },
    ...groupProperties,
    ...inputProperties,
  },
  lists: {
    options: {
      tag: "Option",
      key: "value",
      label: "Options",
      properties: {
        ...optionProperties,
        caption: { kind: "text", default: "", label: "Caption", section: "content" },
      },
      starts: threeOptions,
    },
  },
  state: { ...oneChoiceState, ...inputState },
  events: ["change", "focus", "blur"],
  methods: {
    ...setValueMethod,
    clearValue: { args: [], patch: { value: { value: null } } },
    ...inputMethods,
  },
});
