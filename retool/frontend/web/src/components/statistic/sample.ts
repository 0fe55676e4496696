import type { Sample } from "../sample";

export const sample: Sample = {
  properties: {
    label: "Revenue this week",
    value: 41208,
    formattingStyle: "currency",
    currency: "EUR",
    decimalPlaces: 0,
    showSeparators: true,
    secondaryValue: 0.062,
    secondaryFormattingStyle: "percent",
    secondaryEnableTrend: true,
    secondaryPositiveTrend: true,
  },
  looks: { Falling: { secondaryValue: -0.11, secondaryPositiveTrend: false }, "One figure": { secondaryValue: null } },
};
