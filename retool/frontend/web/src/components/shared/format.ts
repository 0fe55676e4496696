/** Numbers, money and days as people read them, in the language of the browser. Formatters are made once each. */
import dayjs from "dayjs";

export type NumberStyle = {
  readonly style?: string | undefined;
  readonly currency?: string | undefined;
  readonly decimalPlaces?: number | string | null | undefined;
  readonly padDecimal?: boolean | undefined;
  readonly showSeparators?: boolean | undefined;
  readonly signDisplay?: string | undefined;
  readonly notation?: string | undefined;
  readonly currencySign?: string | undefined;
};

const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(how: NumberStyle): Intl.NumberFormat {
  const key = JSON.stringify(how);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const places =
    how.decimalPlaces === null || how.decimalPlaces === undefined || how.decimalPlaces === ""
      ? null
      : Number(how.decimalPlaces);
  const isMoney = how.style === "currency" && /^[A-Za-z]{3}$/.test(how.currency ?? "");
  const usual = isMoney ? 2 : how.style === "percent" ? 2 : 20;
  const most = Math.min(20, Math.max(0, places ?? usual));
  const isPadded = how.padDecimal === true || (isMoney && places === null);
  const formatter = new Intl.NumberFormat(undefined, {
    style: isMoney ? "currency" : how.style === "percent" ? "percent" : "decimal",
    ...(isMoney ? { currency: how.currency?.toUpperCase(), currencyDisplay: "narrowSymbol" } : {}),
    ...(how.currencySign === "accounting" ? { currencySign: "accounting" } : {}),
    useGrouping: how.showSeparators !== false,
    signDisplay: (["always", "exceptZero", "never", "negative"].includes(how.signDisplay ?? "")
      ? how.signDisplay
      : "auto") as "auto",
    notation: how.notation === "compact" ? "compact" : "standard",
    minimumFractionDigits: isPadded ? most : 0,
    maximumFractionDigits: how.notation === "compact" && places === null ? 1 : most,
  });
  formatters.set(key, formatter);
  return formatter;
}

/** A number, or null where the value is none. Text of a number keeps all its digits up to what the format cuts. */
export function toNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string" || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** As text; a value that is no number stays as it is. Whole numbers beyond 2^53 keep every digit. */
export function formatNumber(value: unknown, how: NumberStyle): string {
  const number = toNumber(value);
  if (number === null) return value === null || value === undefined ? "" : String(value);
  const isBig = typeof value === "string" && /^-?\d{16,}$/.test(value);
  return formatterOf(how).format(isBig ? BigInt(value) : number);
}

/** `YYYY-MM-DD` of a day, a time or a date object; null when it is none. A day without a time stays that day. */
export function toDay(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return dayjs(value).isValid() ? value : null;
  if (typeof value !== "string" && typeof value !== "number" && !(value instanceof Date)) return null;
  const day = dayjs(value);
  return day.isValid() ? day.format("YYYY-MM-DD") : null;
}

// The letters of date-fns that Retool's formats use, in those of dayjs; what is quoted is literal.
const LETTERS: Readonly<Record<string, string>> = {
  yyyy: "YYYY",
  yy: "YY",
  y: "YYYY",
  MMMM: "MMMM",
  MMM: "MMM",
  MM: "MM",
  M: "M",
  dd: "DD",
  d: "D",
  do: "D",
  EEEE: "dddd",
  EEE: "ddd",
  EE: "ddd",
  E: "ddd",
  HH: "HH",
  H: "H",
  hh: "hh",
  h: "h",
  mm: "mm",
  m: "m",
  ss: "ss",
  s: "s",
  SSS: "SSS",
  a: "A",
  aa: "A",
  aaa: "A",
  xxx: "Z",
  XXX: "Z",
  YYYY: "YYYY",
  YY: "YY",
  DD: "DD",
  D: "D",
  A: "A",
};

/** A format in the letters of Retool, in those of dayjs. */
export function toDayjsFormat(format: string): string {
  return format.replace(/'([^']*)'|([A-Za-z])\2*o?/g, (word, quoted: string | undefined) => {
    if (quoted !== undefined) return `[${quoted}]`;
    return LETTERS[word] ?? word;
  });
}

/** A day or time in a format such as `d MMM yyyy`; what is no time stays as it is. */
export function formatTime(value: unknown, format: string): string {
  if (value === null || value === undefined || value === "") return "";
  const isDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (typeof value !== "string" && typeof value !== "number" && !(value instanceof Date)) return String(value);
  const time = isDay ? dayjs(`${value}T00:00:00`) : dayjs(value);
  return time.isValid() ? time.format(toDayjsFormat(format)) : String(value);
}
