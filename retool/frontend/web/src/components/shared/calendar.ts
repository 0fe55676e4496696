/** The parts of Mantine's calendars that take our look. */
import dayjs from "dayjs";
import styles from "./calendar.module.css";

export const CALENDAR_CLASSES = {
  calendarHeader: styles.header ?? "",
  calendarHeaderLevel: styles.level ?? "",
  calendarHeaderControl: styles.turn ?? "",
  weekday: styles.weekday ?? "",
  day: styles.day ?? "",
};

/** The first letter of a weekday's name, as it stands over its column. */
export const initialOf = (day: string): string => dayjs(day).format("dd").slice(0, 1);
