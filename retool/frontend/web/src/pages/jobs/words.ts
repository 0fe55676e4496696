const SECOND = 1000;
const UNITS = [
  ["d", 86_400 * SECOND],
  ["h", 3600 * SECOND],
  ["min", 60 * SECOND],
] as const;

/** A length of time in its largest whole unit: "340 ms", "12 s", "5 min". */
export function span(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  for (const [unit, size] of UNITS) {
    if (ms >= size) return `${Math.floor(ms / size)} ${unit}`;
  }
  return ms < 10 * SECOND ? `${(ms / SECOND).toFixed(1)} s` : `${Math.floor(ms / SECOND)} s`;
}

/** How far an instant lies from now: "in 40 s", "12 min ago", "now". */
export function distance(iso: string, now = new Date()): string {
  const ms = new Date(iso).getTime() - now.getTime();
  if (Math.abs(ms) < SECOND) return "now";
  const whole = Math.floor(Math.abs(ms) / SECOND) * SECOND;
  const text = whole < 60 * SECOND ? `${whole / SECOND} s` : span(whole);
  return ms > 0 ? `in ${text}` : `${text} ago`;
}

/** How far off a time is that is due: one that has just passed is now, until it counts as late. */
export function upcoming(iso: string, now = new Date()): string {
  return new Date(iso) <= now ? "now" : distance(iso, now);
}

/** The day and time of an instant in the reader's zone, as it is sorted: "2026-11-24 16:40:05". */
export function moment(iso: string): string {
  const at = new Date(iso);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

export const STATES = {
  pending: { label: "Waiting", dot: "hollow" },
  running: { label: "Running", dot: "info" },
  done: { label: "Done", dot: "success" },
  failed: { label: "Failed", dot: "danger" },
  cancelled: { label: "Cancelled", dot: "hollow" },
  maybe: { label: "May have happened", dot: "warning" },
} as const;

/** A state's word and dot; one that a newer server has shows as it is. */
export function stateOf(state: string): { readonly label: string; readonly dot: string } {
  return STATES[state as keyof typeof STATES] ?? { label: state, dot: "hollow" };
}
