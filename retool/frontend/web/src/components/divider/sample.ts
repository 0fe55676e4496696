import type { Sample } from "../sample";

export const sample: Sample = {
  size: [6, 0.6],
  properties: { text: "Yesterday" },
  looks: {
    "Words at the left": { horizontalAlign: "left" },
    "No words": { text: "" },
    Large: { textSize: "large", style: { color: "danger" } },
  },
};
