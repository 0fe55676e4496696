import type { Sample } from "../sample";

export const sample: Sample = { properties: { value: "Save" } };
