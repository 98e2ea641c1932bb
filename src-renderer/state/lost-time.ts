import type { Band } from '../charts/curve-points';

export interface Lost<Reason extends string> {
  readonly reason: Reason;
  readonly seconds: number;
}

/** What was not observed since `from`, summed by reason, the longest first. Times epoch milliseconds. */
export function lostSince<Reason extends string>(
  bands: readonly Band<Reason>[],
  from: number,
): Lost<Reason>[] {
  const sums = new Map<Reason, number>();
  for (const { from: begins, to, reason } of bands) {
    const seconds = (to - Math.max(begins, from)) / 1000;
    if (seconds > 0) sums.set(reason, (sums.get(reason) ?? 0) + seconds);
  }
  return [...sums]
    .map(([reason, seconds]) => ({ reason, seconds }))
    .sort((a, b) => b.seconds - a.seconds);
}
