import type { Sample } from "../sample";

const OPTIONS = [
  ["day", "Day", "bold/interface-calendar"],
  ["week", "Week", ""],
  ["month", "Month", ""],
] as const;

export const sample: Sample = {
  properties: { label: "Shown by", labelPosition: "top", itemMode: "static", value: "week" },
  children: OPTIONS.map(([value, label, icon]) => ["Option", value, { value, label, icon }]),
  looks: { Spacious: { paddingType: "spacious" } },
};
