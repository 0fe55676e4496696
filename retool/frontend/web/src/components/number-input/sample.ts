import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { label: "Weight", labelPosition: "top", value: 2450.5, showSeparators: true, showStepper: true },
  looks: {
    Money: { format: "currency", currency: "EUR", decimalPlaces: 2, padDecimal: true },
    Percent: { format: "percent", value: 0.125 },
  },
};
