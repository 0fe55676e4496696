import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { label: "Carriers", values: ["DFDS", "UPS", "PostNord"], value: ["DFDS", "UPS"] },
};
