import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { label: "Customer", labelPosition: "top", placeholder: "Customer", value: "Calder Boatyard" },
};
