import type { Sample } from "../sample";

export const sample: Sample = {
  properties: {
    label: "Period",
    labelPosition: "top",
    dateFormat: "d MMM yyyy",
    startPlaceholder: "From",
    endPlaceholder: "To",
    iconBefore: "bold/interface-calendar",
    value: { start: "2026-11-17", end: "2026-11-23" },
  },
};
