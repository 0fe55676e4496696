import { defineComponent, fieldProperties, inputMethods, inputProperties, inputState } from "../define";

export const spec = defineComponent({
  type: "DateRange",
  version: 1,
  label: "Date range",
  group: "inputs",
  icon: "calendar-range",
  size: { width: 4, height: 1.6 },
  sizing: "least",
  properties: {
    value: {
      kind: "json",
      default: null,
      label: "Default value",
      section: "content",
      help: "An object with `start` and `end`, each a date as `2026-11-23` or empty.",
    },
    dateFormat: { kind: "text", default: "", starts: "MMM d, yyyy", label: "Format", section: "content" },
    startPlaceholder: {
      kind: "text",
      default: "",
      starts: "Start date",
      label: "Start placeholder",
      section: "content",
    },
    endPlaceholder: { kind: "text", default: "", starts: "End date", label: "End placeholder", section: "content" },
    textBetween: { kind: "text", default: "", starts: "–", label: "Between", section: "appearance" },
    minDate: { kind: "any", default: "", label: "Earliest", section: "interaction" },
    maxDate: { kind: "any", default: "", label: "Latest", section: "interaction" },
    firstDayOfWeek: { kind: "number", default: 0, label: "First day of the week", section: "appearance" },
    ...fieldProperties,
    iconBefore: {
      kind: "icon",
      default: "",
      starts: "bold/interface-calendar",
      label: "Icon before",
      section: "addons",
    },
    ...inputProperties,
  },
  state: { value: { kind: "json", from: "value" }, formattedValue: { kind: "json" }, ...inputState },
  events: ["change", "focus", "blur"],
  methods: {
    setValue: { args: [{ name: "value", kind: "json" }], patch: { value: { arg: 0 } } },
    clearValue: { args: [] },
    ...inputMethods,
  },
});
