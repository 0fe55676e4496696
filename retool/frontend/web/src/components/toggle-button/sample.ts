import type { Sample } from "../sample";

export const sample: Sample = {
  properties: {
    text: "Show the details",
    styleVariant: "outline",
    horizontalAlign: "stretch",
    iconForTrue: "bold/interface-arrows-button-up",
    iconForFalse: "bold/interface-arrows-button-down",
  },
  looks: { On: { value: true }, Solid: { styleVariant: "solid" }, "Icon only": { iconPosition: "replace" } },
};
