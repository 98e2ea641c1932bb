const DAY_MS = 86_400_000;

/**
 * A duration as Python writes it: `datetime.timedelta(days=1, seconds=5)`; parts that are zero are left
 * out, and `datetime.timedelta(0)` is no time at all.
 * @param ms whole or broken milliseconds, not negative; rounded to microseconds
 */
export function pythonTimedelta(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const rest = Math.round((ms - days * DAY_MS) * 1000);
  const parts = [
    ['days', days],
    ['seconds', Math.floor(rest / 1e6)],
    ['microseconds', rest % 1e6],
  ] as const;
  const told = parts.filter(([, value]) => value > 0);
  const text = told.map(([name, value]) => `${name}=${String(value)}`).join(', ');
  return `datetime.timedelta(${text === '' ? '0' : text})`;
}
