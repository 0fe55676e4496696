import type { Sample } from "../sample";

export const sample: Sample = {
  properties: {
    label: "Shipped on",
    labelPosition: "top",
    dateFormat: "d MMM yyyy",
    datePlaceholder: "Day",
    iconBefore: "bold/interface-calendar",
    value: "2026-11-23",
  },
};
