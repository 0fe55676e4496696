const MINUTE = 60_000;
const DAY = 86_400_000;

/** How long ago, as people say it: "2 min ago", "Today, 09:12", "Friday", "16 Nov". */
export function ago(iso: string, now = new Date()): string {
  const then = new Date(iso);
  const passed = now.getTime() - then.getTime();
  if (passed < MINUTE) return "Just now";
  if (passed < 60 * MINUTE) return `${Math.floor(passed / MINUTE)} min ago`;
  const time = then.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((startOfDay(now) - startOfDay(then)) / DAY);
  if (days === 0) return `Today, ${time}`;
  if (days === 1) return "Yesterday";
  if (days < 7) return then.toLocaleDateString([], { weekday: "long" });
  const isThisYear = then.getFullYear() === now.getFullYear();
  return then.toLocaleDateString([], { day: "numeric", month: "short", ...(isThisYear ? {} : { year: "numeric" }) });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
