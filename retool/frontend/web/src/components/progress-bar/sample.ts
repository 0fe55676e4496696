import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { label: "Picked today", labelPosition: "top", value: 72 },
  looks: {
    "Without an end": { indeterminate: true, label: "Waiting for the database" },
    "Label beside": { labelPosition: "left", hideOutput: true },
  },
};
