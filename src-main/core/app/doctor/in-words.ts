const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A stretch of time, rounded down to its largest whole unit: "3 hours". */
export function stretch(ms: number): string {
  if (ms < MINUTE) return counted(Math.floor(ms / 1000), 'second');
  if (ms < HOUR) return counted(Math.floor(ms / MINUTE), 'minute');
  return ms < 2 * DAY
    ? counted(Math.floor(ms / HOUR), 'hour')
    : counted(Math.floor(ms / DAY), 'day');
}

/** The day of an instant, UTC; files may hold instants that are none. */
export function dayOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10);
}

export function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** Names from outside may hold what paints over a terminal. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').slice(0, 200);
}
