import { defineComponent, inputMethods, inputProperties, inputState } from "../define";
import {
  itemIcons,
  itemProperties,
  itemValues,
  oneChoiceState,
  optionProperties,
  setValueMethod,
  threeOptions,
} from "../define-choices";

export const spec = defineComponent({
  type: "SegmentedControl",
  version: 1,
  label: "Segmented control",
  group: "inputs",
  icon: "columns-3",
  size: { width: 4, height: 1.6 },
  sizing: "least",
  properties: {
    ...itemProperties,
    ...itemValues,
    ...itemIcons,
    iconPositionByIndex: {
      kind: "any",
      default: [],
      label: "Icon position of each",
      section: "appearance",
      scope: ["item", "i"],
      shown_if: { property: "itemMode", is: "dynamic" },
    },
    value: { kind: "any", default: null, label: "Default value", section: "content", scope: ["self"] },
    paddingType: {
      kind: "choice",
      default: "",
      choices: ["", "spacious", "compact"],
      label: "Room around the words",
      section: "appearance",
    },
    ...inputProperties,
  },
  lists: {
    options: {
      tag: "Option",
      key: "value",
      label: "Options",
      properties: {
        ...optionProperties,
        icon: { kind: "icon", default: "", label: "Icon", section: "addons" },
        iconPosition: {
          kind: "choice",
          default: "left",
          choices: ["left", "right", "replace"],
          label: "Icon position",
          section: "appearance",
        },
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
