import type { Sample } from "../sample";

export const sample: Sample = {
  size: [6, 6],
  properties: {
    value: {
      order: "A-1041",
      lines: [
        { sku: "HB-2", count: 4 },
        { sku: "OAR", count: 2 },
      ],
      paid: true,
      note: null,
      total: 1870.5,
    },
  },
  looks: { Closed: { expandNodes: false }, "Without the outermost": { hideRootNode: true } },
};
