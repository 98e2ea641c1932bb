import type { Words } from '../../messages/words.svelte';
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

/** The same in words: the reason and how long, for example "Earshot not running 9 h 01 min". */
export function lostInWords(gaps: readonly Gap[], { m, f }: Words): readonly string[] {
  return lostOf(gaps).map(
    ({ reason, seconds }) => `${m.curve.reason[reason]} ${f.duration(seconds)}`,
  );
}
