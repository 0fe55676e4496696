import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { itemMode: "static", value: "lines" },
  children: [
    ["Option", "lines", { value: "lines", label: "Lines", icon: "bold/interface-text-formatting-list-bullets" }],
    ["Option", "payments", { value: "payments", label: "Payments" }],
    ["Option", "notes", { value: "notes", label: "Notes", disabled: true }],
  ],
  looks: { Solid: { styleVariant: "solid" }, "Line above": { linePosition: "top" }, Wide: { alignment: "justify" } },
};
