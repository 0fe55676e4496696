import { defineComponent, fieldProperties, inputMethods, inputProperties, inputState } from "../define";
import {
  itemCaptions,
  itemIcons,
  itemPictures,
  itemProperties,
  itemValues,
  oneChoiceState,
  optionLooks,
  optionProperties,
  searchProperties,
  setValueMethod,
  threeOptions,
} from "../define-choices";

export const spec = defineComponent({
  type: "Select",
  version: 1,
  label: "Select",
  group: "inputs",
  icon: "chevrons-up-down",
  size: { width: 3, height: 1.6 },
  sizing: "least",
  properties: {
    ...itemProperties,
    ...itemValues,
    ...itemCaptions,
    ...itemIcons,
    ...itemPictures,
    value: { kind: "any", default: null, label: "Default value", section: "content", scope: ["self"] },
    placeholder: { kind: "text", default: "", starts: "Select an option", label: "Placeholder", section: "content" },
    allowDeselect: { kind: "boolean", default: false, label: "May be deselected", section: "interaction" },
    ...searchProperties,
    ...fieldProperties,
    ...inputProperties,
  },
  lists: {
    options: {
      tag: "Option",
      key: "value",
      label: "Options",
      properties: { ...optionProperties, ...optionLooks },
      starts: threeOptions,
    },
  },
  state: { ...oneChoiceState, inputValue: { kind: "text", starts: "" }, ...inputState },
  events: ["change", "focus", "blur", "inputValueChange"],
  methods: {
    ...setValueMethod,
    clearValue: { args: [], patch: { value: { value: null } } },
    ...inputMethods,
  },
});
