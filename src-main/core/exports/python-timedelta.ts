const SECOND_US = 1_000_000;
const DAY_US = 86_400 * SECOND_US;

/**
 * A duration as Python writes it: `datetime.timedelta(days=1, seconds=5)`; parts that are zero are left
 * out, and `datetime.timedelta(0)` is no time at all.
 * @param ms whole or broken milliseconds, not negative; rounded to microseconds
 */
export function pythonTimedelta(ms: number): string {
  const all = Math.round(ms * 1000);
  const parts = [
    ['days', Math.floor(all / DAY_US)],
    ['seconds', Math.floor((all % DAY_US) / SECOND_US)],
    ['microseconds', all % SECOND_US],
  ] as const;
  const told = parts.filter(([, value]) => value > 0);
  const text = told.map(([name, value]) => `${name}=${String(value)}`).join(', ');
  return `datetime.timedelta(${text === '' ? '0' : text})`;
}
