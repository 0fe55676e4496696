/** Rules of inputs: each answers with a sentence for people, or null when the value is right. */

export type Check = string | null;

export function firstError(...checks: readonly Check[]): Check {
  return checks.find((check) => check !== null) ?? null;
}

export function checkRequired(isRequired: boolean, isEmpty: boolean): Check {
  return isRequired && isEmpty ? "This is needed." : null;
}

/** The author's own rule: its sentence is the error. */
export function checkCustom(sentence: unknown): Check {
  return typeof sentence === "string" && sentence.trim() !== "" ? sentence : null;
}

export function checkLength(text: string, least: number | null, most: number | null): Check {
  if (text === "") return null;
  const length = [...text].length;
  if (least !== null && length < least) return `At least ${least} characters.`;
  if (most !== null && length > most) return `At most ${most} characters, now ${length}.`;
  return null;
}

// As Retool: what a browser takes for an address of mail.
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function checkPattern(text: string, type: string, pattern: string): Check {
  if (text === "") return null;
  if (type === "email") return EMAIL.test(text) ? null : "This is not an e-mail address.";
  if (type === "url") return URL.canParse(text) ? null : "This is not a web address.";
  if (type !== "regex" || pattern === "") return null;
  try {
    return new RegExp(pattern).test(text) ? null : "This does not have the form that is asked for.";
  } catch {
    return "The pattern of this field is not a regular expression.";
  }
}

export function checkRange(
  value: number | null,
  least: number | null,
  most: number | null,
  show: (n: number) => string,
): Check {
  if (value === null) return null;
  if (least !== null && value < least) return `At least ${show(least)}.`;
  if (most !== null && value > most) return `At most ${show(most)}.`;
  return null;
}

/** Dates as `YYYY-MM-DD` compare as text. */
export function checkDates(
  value: string | null,
  earliest: string | null,
  latest: string | null,
  show: (day: string) => string,
): Check {
  if (value === null) return null;
  if (earliest !== null && value < earliest) return `Not before ${show(earliest)}.`;
  if (latest !== null && value > latest) return `Not after ${show(latest)}.`;
  return null;
}

/** How many are chosen; nothing chosen is a matter of `required`. */
export function checkCount(count: number, fewest: number | null, most: number | null): Check {
  if (count === 0) return null;
  if (fewest !== null && count < fewest) return `Choose at least ${fewest}.`;
  if (most !== null && count > most) return `Choose at most ${most}.`;
  return null;
}
