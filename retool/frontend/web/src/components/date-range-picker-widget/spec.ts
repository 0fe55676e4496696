import { commonMethods, commonState, defineComponent, olderInputProperties } from "../define";

export const spec = defineComponent({
  type: "DateRangePickerWidget",
  version: 1,
  label: "Date range, older",
  group: "legacy",
  icon: "calendar-range",
  size: { width: 4, height: 1.6 },
  sizing: "least",
  properties: {
    ...olderInputProperties,
    startValue: { kind: "any", default: null, label: "First day", section: "content" },
    endValue: { kind: "any", default: null, label: "Last day", section: "content" },
    format: { kind: "text", default: "MM/DD/YYYY", label: "Format", section: "content" },
    startPlaceholder: { kind: "text", default: "", label: "Start placeholder", section: "content" },
    endPlaceholder: { kind: "text", default: "", label: "End placeholder", section: "content" },
    minDate: { kind: "any", default: "", label: "Earliest", section: "interaction" },
    maxDate: { kind: "any", default: "", label: "Latest", section: "interaction" },
  },
  adapts: {
    to: "DateRange",
    properties: {
      value: { object: { start: "startValue", end: "endValue" } },
      dateFormat: { property: "format" },
      labelPosition: { property: "labelPlacedOnLeft", values: { true: "left", false: "top" } },
    },
    state: {
      value: { start: "startValue", end: "endValue" },
      formattedValue: { start: "startFormattedString", end: "endFormattedString" },
    },
  },
  state: {
    startValue: { kind: "any", from: "startValue" },
    endValue: { kind: "any", from: "endValue" },
    startFormattedString: { kind: "text" },
    endFormattedString: { kind: "text" },
    ...commonState,
  },
  events: ["change"],
  methods: { ...commonMethods },
});
