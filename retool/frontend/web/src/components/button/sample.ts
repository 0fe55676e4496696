import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { text: "Save", horizontalAlign: "left", iconBefore: "bold/interface-validation-check" },
  looks: {
    Outline: { styleVariant: "outline", text: "Export", iconBefore: "bold/interface-download-button-2" },
    Danger: { style: { background: "danger" }, text: "Remove", iconBefore: "" },
    Stretched: { horizontalAlign: "stretch" },
  },
};
