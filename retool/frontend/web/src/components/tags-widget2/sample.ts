import type { Sample } from "../sample";

const OPTIONS = [
  ["draft", "Draft", "", ""],
  ["packed", "Packed", "success", "bold/shipping-box"],
  ["hold", "On hold", "warning", ""],
  ["lost", "Lost", "danger", ""],
] as const;

export const sample: Sample = {
  properties: { itemMode: "static", allowWrap: true },
  children: OPTIONS.map(([value, label, color, icon]) => ["Option", value, { value, label, color, icon }]),
  looks: { "Can be taken away": { allowRemoval: true } },
};
