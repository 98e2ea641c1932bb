/** A count as JSON or XML tells it, also as text; null for anything that is no whole number from 0 up. */
export function readCount(told: unknown): number | null {
  const number = typeof told === 'string' && /^\d{1,15}$/.test(told.trim()) ? Number(told) : told;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
