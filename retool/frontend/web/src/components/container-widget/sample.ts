import type { Sample } from "../sample";

export const sample: Sample = {
  size: [6, 3],
  properties: { title: "Select codes by range" },
  children: [["Text", "words", { value: "What lies in it", at: [0, 0, 12, 0.6] }]],
  looks: { "No title": { title: "" } },
};
