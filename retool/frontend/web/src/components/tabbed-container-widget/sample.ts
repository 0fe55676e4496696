import type { Sample } from "../sample";

export const sample: Sample = {
  size: [6, 4],
  properties: { tabNames: '["Rules", "Review"]' },
  children: [["Text", "words", { value: "What lies in the first tab", at: [0, 0, 12, 0.6] }]],
  looks: { "No tabs": { showTabBar: false } },
};
