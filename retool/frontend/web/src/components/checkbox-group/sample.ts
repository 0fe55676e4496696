import type { Sample } from "../sample";

const OPTIONS = [
  ["fragile", "Fragile", ""],
  ["cooled", "Cooled", "2 to 8 °C"],
  ["signed", "Signed for", ""],
] as const;

export const sample: Sample = {
  properties: {
    label: "Handling",
    labelPosition: "top",
    itemMode: "static",
    groupLayout: "singleColumn",
    value: ["fragile", "signed"],
  },
  children: OPTIONS.map(([value, label, caption]) => ["Option", value, { value, label, caption }]),
  looks: { Wrapped: { groupLayout: "wrap" } },
};
