import type { Sample } from "../sample";

export const sample: Sample = {
  properties: {
    label: "Pick-up",
    labelPosition: "top",
    timeFormat: "HH:mm",
    timePlaceholder: "Pick a time",
    minuteStep: 30,
    value: "13:30",
  },
};
