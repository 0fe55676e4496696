import { defineComponent, fieldProperties, inputMethods, inputProperties, inputState } from "../define";

export const spec = defineComponent({
  type: "Date",
  version: 1,
  label: "Date",
  group: "inputs",
  icon: "calendar",
  size: { width: 3, height: 1.6 },
  sizing: "least",
  properties: {
    value: {
      kind: "any",
      default: "",
      label: "Default value",
      section: "content",
      help: "A date as `2026-11-23`, an ISO time or a date object. The value of the component is `YYYY-MM-DD`.",
    },
    dateFormat: {
      kind: "text",
      default: "",
      starts: "MMM d, yyyy",
      label: "Format",
      section: "content",
      help: "Letters as in `d MMM yyyy`.",
    },
    datePlaceholder: { kind: "text", default: "", label: "Placeholder", section: "content" },
    minDate: { kind: "any", default: "", label: "Earliest", section: "interaction" },
    maxDate: { kind: "any", default: "", label: "Latest", section: "interaction" },
    firstDayOfWeek: {
      kind: "number",
      default: 0,
      label: "First day of the week",
      section: "appearance",
      help: "0 is Sunday, 1 Monday.",
    },
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
  state: { value: { kind: "text", from: "value" }, formattedValue: { kind: "text" }, ...inputState },
  events: ["change", "focus", "blur"],
  methods: {
    setValue: { args: [{ name: "value", kind: "any" }], patch: { value: { arg: 0 } } },
    clearValue: { args: [], patch: { value: { value: "" } } },
    ...inputMethods,
  },
});
