import type { Sample } from "../sample";

export const sample: Sample = { properties: { label: "Customer", initialValue: "Calder Boatyard" } };
