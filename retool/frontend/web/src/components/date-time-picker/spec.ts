import { commonMethods, commonState, defineComponent, olderInputProperties } from "../define";

export const spec = defineComponent({
  type: "DateTimePicker",
  version: 1,
  label: "Date and time, older",
  group: "legacy",
  icon: "calendar-clock",
  size: { width: 4, height: 1.6 },
  sizing: "least",
  properties: {
    ...olderInputProperties,
    value: { kind: "any", default: null, label: "Default value", section: "content" },
    placeholder: { kind: "text", default: "", label: "Placeholder", section: "content" },
    required: { kind: "boolean", default: false, label: "Required", section: "interaction" },
    minDate: { kind: "any", default: "", label: "Earliest", section: "interaction" },
    maxDate: { kind: "any", default: "", label: "Latest", section: "interaction" },
  },
  adapts: {
    to: "DateTime",
    properties: {
      datePlaceholder: { property: "placeholder" },
      labelPosition: { property: "labelPlacedOnLeft", values: { true: "left", false: "top" } },
      dateFormat: { value: "MM/dd/yyyy" },
      timeFormat: { value: "h:mm a" },
    },
    state: { formattedValue: "formattedString" },
  },
  state: { value: { kind: "any", from: "value" }, formattedString: { kind: "text" }, ...commonState },
  events: ["change", "focus", "blur"],
  methods: {
    setValue: { args: [{ name: "value", kind: "any" }], patch: { value: { arg: 0 } } },
    clearValue: { args: [], patch: { value: { value: null } } },
    resetValue: { args: [], patch: { value: { property: "value" } } },
    ...commonMethods,
  },
});
