import type { Sample } from "../sample";

export const sample: Sample = {
  size: [6, 1.2],
  properties: { title: "Staging data.", description: "Changes here don’t reach customers.", type: "info" },
  looks: {
    Success: { type: "success", title: "182 orders exported.", description: "The file is in Downloads." },
    Warning: { type: "warning", title: "Carrier DFDS is slow.", description: "Labels take up to a minute." },
    Error: {
      type: "error",
      title: "The refund did not go through.",
      description: "Nothing was charged.",
      buttonText: "Try again",
    },
  },
};
