/** Properties, states and methods of what one chooses from, declared once for all of them. Data only. */
import type { Method, Properties } from "./define";

const MAPPED = { property: "itemMode", is: "dynamic" } as const;
const EACH = ["item", "i"] as const;

/** Where choices come from: listed one by one, or made from rows by code that sees each as `item`, its place as `i`. */
export const itemProperties = {
  itemMode: {
    kind: "choice",
    default: "dynamic",
    starts: "static",
    choices: ["static", "dynamic"],
    label: "Options",
    section: "content",
    help: "Static options are listed one by one; mapped ones are made from rows.",
  },
  data: { kind: "rows", default: [], label: "Rows", section: "content", shown_if: MAPPED },
  labels: { kind: "any", default: [], label: "Label of each", section: "content", scope: EACH, shown_if: MAPPED },
  disabledByIndex: {
    kind: "any",
    default: [],
    label: "Disable each",
    section: "interaction",
    scope: EACH,
    shown_if: MAPPED,
  },
  hiddenByIndex: {
    kind: "any",
    default: [],
    label: "Hide each",
    section: "interaction",
    scope: EACH,
    shown_if: MAPPED,
  },
  tooltipByIndex: {
    kind: "any",
    default: [],
    label: "Tooltip of each",
    section: "addons",
    scope: EACH,
    shown_if: MAPPED,
  },
} as const satisfies Properties;

export const itemValues = {
  values: { kind: "any", default: [], label: "Value of each", section: "content", scope: EACH, shown_if: MAPPED },
  deprecatedLabels: {
    kind: "any",
    default: [],
    label: "Labels of older versions",
    section: "content",
    shown_if: { property: "itemMode", is: "older" },
    help: "A list of labels in the order of the rows; _Label of each_ goes before it.",
  },
} as const satisfies Properties;

export const itemCaptions = {
  captionByIndex: {
    kind: "any",
    default: [],
    label: "Caption of each",
    section: "addons",
    scope: EACH,
    shown_if: MAPPED,
  },
} as const satisfies Properties;

export const itemIcons = {
  iconByIndex: { kind: "any", default: [], label: "Icon of each", section: "addons", scope: EACH, shown_if: MAPPED },
} as const satisfies Properties;

/** Dots and pictures before the words of a choice. */
export const itemPictures = {
  colorByIndex: {
    kind: "any",
    default: [],
    label: "Dot of each",
    section: "appearance",
    scope: EACH,
    shown_if: MAPPED,
  },
  imageByIndex: {
    kind: "any",
    default: [],
    label: "Picture of each",
    section: "addons",
    scope: EACH,
    shown_if: MAPPED,
  },
  fallbackTextByIndex: {
    kind: "any",
    default: [],
    label: "Letters where there is no picture",
    section: "addons",
    scope: EACH,
    shown_if: MAPPED,
  },
  automaticItemColors: { kind: "boolean", default: false, label: "Colour each by its words", section: "appearance" },
} as const satisfies Properties;

/** What each listed choice has. */
export const optionProperties = {
  value: { kind: "any", default: "", label: "Value", section: "content" },
  label: { kind: "text", default: "", label: "Label", section: "content" },
  disabled: { kind: "boolean", default: false, label: "Disabled", section: "interaction" },
  hidden: { kind: "boolean", default: false, label: "Hidden", section: "interaction" },
  tooltip: { kind: "text", default: "", label: "Tooltip", section: "addons" },
} as const satisfies Properties;

export const optionLooks = {
  caption: { kind: "text", default: "", label: "Caption", section: "content" },
  icon: { kind: "icon", default: "", label: "Icon", section: "addons" },
  color: { kind: "colour", default: "", label: "Dot", section: "appearance" },
  image: { kind: "text", default: "", label: "Picture", section: "addons", help: "The address of a picture." },
  fallbackText: { kind: "text", default: "", label: "Letters", section: "addons", help: "Where there is no picture." },
} as const satisfies Properties;

export const threeOptions = [
  { id: "00030", properties: { value: "Option 1" } },
  { id: "00031", properties: { value: "Option 2" } },
  { id: "00032", properties: { value: "Option 3" } },
] as const;

/** Lists in which one searches. */
export const searchProperties = {
  emptyMessage: { kind: "text", default: "", label: "Text without options", section: "content" },
  allowSearch: { kind: "boolean", default: false, starts: true, label: "Search", section: "interaction" },
  searchMode: {
    kind: "choice",
    default: "fuzzy",
    choices: ["fuzzy", "caseInsensitive", "caseSensitive"],
    label: "How it searches",
    section: "interaction",
    shown_if: { property: "allowSearch", is: true },
  },
  allowCustomValue: {
    kind: "boolean",
    default: false,
    label: "Other values",
    section: "interaction",
    help: "What one types may become a value that is no option.",
  },
  showSelectionIndicator: {
    kind: "boolean",
    default: false,
    starts: true,
    label: "Tick the chosen one",
    section: "appearance",
  },
  overlayMaxHeight: { kind: "number", default: null, label: "Height of the list", section: "appearance" },
  overlayMinWidth: { kind: "number", default: null, label: "Least width of the list", section: "appearance" },
} as const satisfies Properties;

/** Choices beside or below each other. */
export const groupProperties = {
  groupLayout: {
    kind: "choice",
    default: "multiColumn",
    starts: "singleColumn",
    choices: ["singleColumn", "multiColumn", "wrap"],
    label: "Layout",
    section: "appearance",
  },
  minColumnWidth: {
    kind: "number",
    default: null,
    label: "Least width of a column",
    section: "appearance",
    shown_if: { property: "groupLayout", is: "multiColumn" },
  },
} as const satisfies Properties;

export const oneChoiceState = {
  value: { kind: "any", from: "value" },
  selectedItem: { kind: "any" },
  selectedIndex: { kind: "number" },
  selectedLabel: { kind: "text" },
} as const;

export const manyChoicesState = {
  value: { kind: "any", from: "value" },
  selectedItems: { kind: "any", starts: [] },
  selectedIndexes: { kind: "any", starts: [] },
  selectedLabels: { kind: "any", starts: [] },
} as const;

export const setValueMethod = {
  setValue: { args: [{ name: "value", kind: "any" }], patch: { value: { arg: 0 } } },
} as const satisfies Readonly<Record<string, Method>>;
