import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { text: "All orders of this customer", showUnderline: "hover", iconAfter: "bold/interface-arrows-right" },
  looks: {
    Underlined: { showUnderline: "always" },
    Small: { textSize: "small" },
    Coloured: { style: { text: "danger" } },
  },
};
