import { lostSince, type Lost } from '../../state/lost-time';
import type { Gap, GapReason } from '../../transport/transport';

/** What was not seen, summed by reason, the longest first. */
export function lostOf(gaps: readonly Gap[]): readonly Lost<GapReason>[] {
  const bands = gaps.map(({ from, to, reason }) => ({
    from: Date.parse(from),
    to: Date.parse(to),
    reason,
  }));
  return lostSince(bands, -Infinity);
}
