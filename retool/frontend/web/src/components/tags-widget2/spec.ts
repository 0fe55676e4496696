import {
  commonMethods,
  commonProperties,
  commonState,
  defineComponent,
  styleProperty,
  tooltipProperty,
} from "../define";
import { itemIcons, itemProperties, itemValues, optionProperties } from "../define-choices";

const EACH = {
  kind: "any",
  default: [],
  section: "appearance",
  scope: ["item", "i"],
  shown_if: { property: "itemMode", is: "dynamic" },
} as const;

export const spec = defineComponent({
  type: "TagsWidget2",
  version: 1,
  label: "Tags",
  group: "display",
  icon: "tags",
  size: { width: 4, height: 0.8 },
  sizing: "least",
  properties: {
    ...itemProperties,
    ...itemValues,
    ...itemIcons,
    colorByIndex: { ...EACH, label: "Ground of each" },
    textColorByIndex: { ...EACH, label: "Text colour of each" },
    imageByIndex: { ...EACH, label: "Picture of each", section: "addons" },
    value: {
      kind: "any",
      default: [],
      label: "Default value",
      section: "content",
      help: "The values that are shown; empty is all.",
    },
    allowRemoval: { kind: "boolean", default: false, label: "Can be taken away", section: "interaction" },
    allowWrap: { kind: "boolean", default: false, starts: true, label: "Wrap", section: "appearance" },
    horizontalAlign: {
      kind: "choice",
      default: "left",
      choices: ["left", "center", "right"],
      label: "Alignment",
      section: "appearance",
    },
    ...styleProperty,
    ...tooltipProperty,
    ...commonProperties,
  },
  lists: {
    options: {
      tag: "Option",
      key: "value",
      label: "Tags",
      properties: {
        ...optionProperties,
        icon: { kind: "icon", default: "", label: "Icon", section: "addons" },
        color: { kind: "colour", default: "", label: "Ground", section: "appearance" },
        textColor: { kind: "colour", default: "", label: "Text colour", section: "appearance" },
        image: { kind: "text", default: "", label: "Picture", section: "addons", help: "The address of a picture." },
      },
      starts: [
        { id: "00030", properties: { value: "Tag 1" } },
        { id: "00031", properties: { value: "Tag 2" } },
        { id: "00032", properties: { value: "Tag 3" } },
      ],
    },
  },
  state: { value: { kind: "any", from: "value" }, ...commonState },
  events: ["click", "remove"],
  methods: {
    setValue: { args: [{ name: "value", kind: "any" }], patch: { value: { arg: 0 } } },
    clearValue: { args: [], patch: { value: { value: [] } } },
    resetValue: { args: [], patch: { value: { property: "value" } } },
    ...commonMethods,
  },
});
