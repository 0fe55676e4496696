import type { Sample } from "../sample";

export const sample: Sample = {
  properties: { value: ["fragile", "pallet", "export"], allowWrap: true },
  looks: { Coloured: { hashColors: true } },
};
