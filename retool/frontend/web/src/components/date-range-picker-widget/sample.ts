import type { Sample } from "../sample";

export const sample: Sample = { properties: { label: "Period", startValue: "2026-11-17", endValue: "2026-11-23" } };
