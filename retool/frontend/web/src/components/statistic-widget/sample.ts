import type { Sample } from "../sample";

export const sample: Sample = { properties: { title: "Orders", value: 1234.567, precision: 1, suffix: " kg" } };
