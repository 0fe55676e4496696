import type { Sample } from "../sample";

export const sample: Sample = { properties: { maintainSpaceWhenHidden: false } };
