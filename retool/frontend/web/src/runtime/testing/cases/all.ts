import { samples } from "../../../components/sample";
import type { Setup } from "../kit";
import { CHOICES } from "./choices";
import { DISPLAY } from "./display";
import { FIELDS } from "./fields";
import { FRAMES } from "./frames";
import { INPUTS } from "./inputs";
import { LEGACY } from "./legacy";
import { OTHERS } from "./others";
import { RECORDS } from "./records";
import type { ComponentCase } from "./shared";

/** The case of every component, by its type. */
export const CASES: Readonly<Record<string, ComponentCase>> = {
  ...INPUTS,
  ...FIELDS,
  ...CHOICES,
  ...DISPLAY,
  ...RECORDS,
  ...LEGACY,
  ...OTHERS,
  ...FRAMES,
};

/** What a component is drawn on where a case has no ground of its own: its sample. */
export function groundOf(type: string, folder: string): Omit<Setup, "type"> {
  const sample = samples.get(folder);
  return CASES[type]?.ground ?? { properties: sample?.properties ?? {}, children: sample?.children ?? [] };
}
