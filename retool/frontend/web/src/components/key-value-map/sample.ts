import type { Sample } from "../sample";

export const sample: Sample = {
  size: [6, 4],
  properties: {
    data: { order_id: "A-1041", customer: "Calder Boatyard", paid: true, tracking: "https://example.com/4471" },
    rows: ["customer", "order_id"],
    rowVisibility: { customer: true },
    rowHeaderNames: { tracking: "Where it is" },
  },
  looks: { "No data": { data: null } },
};
