import { defineComponent, fieldProperties, inputMethods, inputProperties, inputState } from "../define";

export const spec = defineComponent({
  type: "Time",
  version: 1,
  label: "Time",
  group: "inputs",
  icon: "clock",
  size: { width: 3, height: 1.6 },
  sizing: "least",
  properties: {
    value: {
      kind: "any",
      default: "",
      label: "Default value",
      section: "content",
      help: "A time as `13:05`, `1:05 pm` or an ISO time. The value of the component is `HH:mm`.",
    },
    timeFormat: { kind: "text", default: "", starts: "h:mm a", label: "Format", section: "content" },
    timePlaceholder: { kind: "text", default: "", starts: "Pick a time", label: "Placeholder", section: "content" },
    minuteStep: { kind: "number", default: 15, starts: 15, label: "Minutes from one to the next", section: "content" },
    minTime: { kind: "any", default: "", label: "Earliest", section: "interaction" },
    maxTime: { kind: "any", default: "", label: "Latest", section: "interaction" },
    ...fieldProperties,
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
