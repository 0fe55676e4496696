import type { Sample } from "../sample";

export const sample: Sample = { properties: { label: "Notify the customer", value: true } };
