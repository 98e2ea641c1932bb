const HALF_DAY_MS = 43_200_000;

/** The time of day, with the weekday where the day may be another. `at` and `now` are epoch milliseconds. */
export function momentOf(at: number, reader: MomentReader): string {
  const { now, locale, timeZone } = reader;
  return new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    ...(now - at >= HALF_DAY_MS ? { weekday: 'short' } : {}),
  }).format(at);
}

interface MomentReader {
  readonly now: number;
  /** BCP 47 */
  readonly locale: string;
  /** IANA zone of the computer. */
  readonly timeZone: string;
}
