import type { Sample } from "../sample";

export const sample: Sample = {
  properties: {
    label: "Collected at",
    labelPosition: "top",
    dateFormat: "d MMM yyyy",
    timeFormat: "HH:mm",
    datePlaceholder: "Day",
    timePlaceholder: "Time",
    iconBefore: "bold/interface-calendar",
    manageTimeZone: true,
    displayTimeZone: "Europe/Copenhagen",
    value: "2026-11-23T12:52:00Z",
  },
};
