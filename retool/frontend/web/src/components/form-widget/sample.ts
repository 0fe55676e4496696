import type { Sample } from "../sample";

export const sample: Sample = {
  size: [6, 4],
  properties: { submitButtonText: "Send", heightType: "auto" },
  children: [["TextInput", "customer", { label: "Customer", labelPosition: "top", value: "Ada", at: [0, 0, 12, 1.6] }]],
  looks: { "Wide button": { submitButtonFullWidth: true }, "No button": { hideSubmit: true } },
};
