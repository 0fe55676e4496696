import type { Sample } from "../sample";

export const sample: Sample = { properties: { label: "Collected at", value: "2026-11-23T12:52:00Z" } };
