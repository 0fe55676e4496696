import { defineComponent, inputMethods, inputProperties, inputState } from "../define";
import {
  groupProperties,
  itemCaptions,
  itemProperties,
  itemValues,
  manyChoicesState,
  optionProperties,
  setValueMethod,
  threeOptions,
} from "../define-choices";

export const spec = defineComponent({
  type: "CheckboxGroup",
  version: 1,
  label: "Checkbox group",
  group: "inputs",
  icon: "list-todo",
  size: { width: 3, height: 3 },
  sizing: "least",
  properties: {
    ...itemProperties,
    ...itemValues,
    ...itemCaptions,
    value: {
      kind: "any",
      default: [],
      label: "Default value",
      section: "content",
      scope: ["self"],
      help: "A list of values.",
    },
    minCount: { kind: "number", default: null, label: "Fewest", section: "interaction" },
    maxCount: { kind: "number", default: null, label: "Most", section: "interaction" },
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
  state: { ...manyChoicesState, ...inputState },
  events: ["change", "focus", "blur"],
  methods: {
    ...setValueMethod,
    clearValue: { args: [], patch: { value: { value: [] } } },
    ...inputMethods,
  },
});
