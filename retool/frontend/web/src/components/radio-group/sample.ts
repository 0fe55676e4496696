import type { Sample } from "../sample";

const OPTIONS = [
  ["post", "Post", "up to 2 kg"],
  ["pallet", "Pallet", "up to 1,000 kg"],
  ["courier", "Courier", ""],
] as const;

export const sample: Sample = {
  properties: {
    label: "Shipped by",
    labelPosition: "top",
    itemMode: "static",
    groupLayout: "singleColumn",
    value: "pallet",
  },
  children: OPTIONS.map(([value, label, caption]) => ["Option", value, { value, label, caption }]),
  looks: { Wrapped: { groupLayout: "wrap" } },
};
