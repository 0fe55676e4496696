import type { Sample } from "../sample";

export const sample: Sample = {
  properties: {
    label: "Notes",
    labelPosition: "top",
    placeholder: "What the carrier should know",
    autoResize: true,
    minLines: 2,
    value: "Ring twice.\nThe gate is open from 7:00.",
  },
};
