/** Times of a day as people type them, and moments in a time zone. Knows no clock of its own. */
import dayjs from "dayjs";
import { formatTime } from "./format";

/** Minutes since midnight of `13:05`, `1:05 pm`, `1305`, `9` or an ISO time; null for what is none. */
export function toMinutes(value: unknown): number | null {
  if (typeof value !== "string" && typeof value !== "number" && !(value instanceof Date)) return null;
  const text = String(value).trim().toLowerCase();
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(am|pm|a|p)?$/.exec(text);
  if (found !== null) {
    const [, hour = "", minute = "0", half] = found;
    let hours = Number(hour);
    if (half !== undefined) {
      if (hours < 1 || hours > 12) return null;
      hours = (hours % 12) + (half.startsWith("p") ? 12 : 0);
    }
    return hours > 23 || Number(minute) > 59 ? null : hours * 60 + Number(minute);
  }
  if (typeof value === "string" && !/\d{4}-\d{2}-\d{2}/.test(value)) return null;
  const moment = dayjs(value);
  return moment.isValid() ? moment.hour() * 60 + moment.minute() : null;
}

const two = (number: number): string => String(number).padStart(2, "0");

/** `13:05`. */
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Minutes in a format such as `h:mm a`. */
export function formatMinutes(minutes: number, format: string): string {
  return formatTime(`2000-01-01T${clockOf(minutes)}:00`, format || "HH:mm");
}

/** Every `step` minutes from the earliest to the latest. */
export function stepsOf(step: number, earliest: number | null, latest: number | null): readonly number[] {
  const by = Math.min(720, Math.max(1, Math.trunc(step)));
  const from = earliest ?? 0;
  const to = latest ?? 1439;
  return Array.from({ length: Math.max(0, Math.floor((to - from) / by) + 1) }, (_, at) => from + at * by);
}
