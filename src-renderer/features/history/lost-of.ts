import type { Gap, GapReason } from '../../transport/transport';

/** What was not seen, summed by reason, the longest first. */
export function lostOf(
  gaps: readonly Gap[],
): readonly { readonly reason: GapReason; readonly seconds: number }[] {
  const sums = new Map<GapReason, number>();
  for (const { from, to, reason } of gaps) {
    sums.set(reason, (sums.get(reason) ?? 0) + (Date.parse(to) - Date.parse(from)) / 1000);
  }
  return [...sums]
    .map(([reason, seconds]) => ({ reason, seconds }))
    .sort((a, b) => b.seconds - a.seconds);
}
