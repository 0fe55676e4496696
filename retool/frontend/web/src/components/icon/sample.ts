import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { icon: "bold/shipping-truck", altText: "Shipped", horizontalAlign: "left" },
  looks: {
    "Can be clicked": { clickable: true },
    Outline: { styleVariant: "outline", icon: "bold/interface-setting-cog" },
    Solid: { styleVariant: "solid", icon: "bold/interface-user-single" },
  },
};
