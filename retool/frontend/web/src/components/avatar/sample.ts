import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { fallback: "Maren Østergaard", label: "Maren Østergaard", labelCaption: "Fulfilment, Aarhus" },
  looks: {
    Automatic: { style: { background: "automatic" } },
    "Only the round": { label: "", labelCaption: "", imageSize: 48 },
    Icon: { icon: "bold/interface-user-multiple", label: "The night shift", labelCaption: "" },
  },
};
