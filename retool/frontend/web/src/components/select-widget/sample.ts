import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { label: "Status", values: "['paid', 'packed']", labels: "['Paid', 'Packed']", value: "'packed'" },
};
