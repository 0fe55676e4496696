/** Moments as clocks in another place show them. In a file of its own, since it brings the zones' rules along. */
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

export type WallTime = { readonly day: string; readonly minutes: number };

/** Whether the browser knows the zone; the name of none is the browser's own. */
export function isZone(zone: string): boolean {
  if (zone === "") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What calendar and clock show in that zone (empty: here); null for what is no moment. */
export function wallOf(value: unknown, zone: string): WallTime | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value !== "string" && typeof value !== "number" && !(value instanceof Date)) return null;
  const moment = isZone(zone) ? dayjs(value).tz(zone) : dayjs(value);
  if (!moment.isValid()) return null;
  return { day: moment.format("YYYY-MM-DD"), minutes: moment.hour() * 60 + moment.minute() };
}

/** The moment when calendar and clock show that: in UTC where no zone is wanted, else with that zone's offset. */
export function momentOf({ day, minutes }: WallTime, shownIn: string, writtenIn: string): string {
  const text = `${day}T${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}:00`;
  const moment = isZone(shownIn) ? dayjs.tz(text, shownIn) : dayjs(text);
  if (!isZone(writtenIn)) return moment.toDate().toISOString();
  return moment.tz(writtenIn).format("YYYY-MM-DDTHH:mm:ss.SSSZ");
}
