import type { Sample } from "../sample";

const OPTIONS = ["DFDS", "PostNord", "UPS", "Own van", "Blue Water", "Danske Fragtmænd"];

export const sample: Sample = {
  properties: {
    label: "Carriers",
    labelPosition: "top",
    placeholder: "Any carrier",
    itemMode: "static",
    allowSearch: true,
    showSelectionIndicator: true,
    value: ["DFDS", "Own van", "UPS"],
  },
  children: OPTIONS.map((value) => ["Option", value, { value }]),
  looks: { Wrapped: { wrapTags: true, value: OPTIONS } },
};
