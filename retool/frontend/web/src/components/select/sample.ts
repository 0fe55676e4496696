import type { Sample } from "../sample";

const OPTIONS = [
  ["paid", "Paid", "info"],
  ["packed", "Packed", "primary"],
  ["shipped", "Shipped", "success"],
  ["hold", "On hold", "warning"],
  ["refunded", "Refunded", "none"],
] as const;

export const sample: Sample = {
  properties: {
    label: "Status",
    labelPosition: "top",
    placeholder: "Any status",
    itemMode: "static",
    allowSearch: true,
    showSelectionIndicator: true,
    value: "packed",
  },
  children: OPTIONS.map(([value, label, color]) => ["Option", value, { value, label, color }]),
};
