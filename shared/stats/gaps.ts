import type { Attempt, GapReason } from '../model/attempt';
import type { FailureClass } from '../model/failure';
import { isObservedBetween, type Span } from './observed';

/** Why a stretch has no counts: nobody looked, or every look failed, or the station was off the air. */
export interface Gap extends Span {
  readonly reason: GapReason | FailureClass | 'off-air';
}

/**
 * Stretches of `within` without counts, in order. The time before the first look that was ever made
 * is not a gap; `attempts` holds looks shortly before and after `within` too.
 */
export function gapsIn(attempts: readonly Attempt[], within: Span, now: number): Gap[] {
  const gaps: Gap[] = [];
  let good: Attempt | undefined;
  let failed: Attempt[] = [];
  for (const attempt of attempts) {
    if (attempt.sample === undefined) {
      failed.push(attempt);
      continue;
    }
    gaps.push(...between(good, failed, attempt));
    if (!attempt.sample.onAir) gaps.push({ from: attempt.at, to: attempt.at, reason: 'off-air' });
    good = attempt;
    failed = [];
  }
  gaps.push(...atTheEnd(good, failed, Math.min(within.to, now)));
  return joinOffAir(gaps).flatMap((gap) => clip(gap, within));
}

function between(
  good: Attempt | undefined,
  failed: readonly Attempt[],
  next: Attempt,
): readonly Gap[] {
  if (good === undefined) {
    const first = failed[0];
    return first === undefined
      ? []
      : [{ from: first.at, to: next.at, reason: reasonOf(failed, next) }];
  }
  if (isObservedBetween(good, next)) return [];
  return [{ from: good.at, to: next.at, reason: reasonOf(failed, next) }];
}

function atTheEnd(good: Attempt | undefined, failed: readonly Attempt[], end: number): Gap[] {
  const last = failed.at(-1);
  const from = good?.at ?? failed[0]?.at;
  if (last === undefined || from === undefined || end <= from) return [];
  return [{ from, to: end, reason: reasonOf(failed, undefined) }];
}

/** What we did ourselves (slept, paused, were not running) explains more than a failed look inside it. */
function reasonOf(failed: readonly Attempt[], next: Attempt | undefined): Gap['reason'] {
  const ours = [...failed, ...(next === undefined ? [] : [next])].find(
    (attempt) => attempt.after !== undefined,
  );
  const lastFailure = failed.at(-1)?.outcome;
  if (failed.length < 3 && ours?.after !== undefined) return ours.after;
  if (lastFailure !== undefined && lastFailure !== 'ok') return lastFailure;
  return ours?.after ?? 'not-running';
}

/** Looks at a silent station in a row make one stretch. */
function joinOffAir(gaps: readonly Gap[]): Gap[] {
  const joined: Gap[] = [];
  for (const gap of gaps) {
    const last = joined.at(-1);
    if (gap.reason === 'off-air' && last?.reason === 'off-air') {
      joined[joined.length - 1] = { ...last, to: gap.to };
    } else joined.push(gap);
  }
  return joined;
}

function clip(gap: Gap, within: Span): Gap[] {
  const from = Math.max(gap.from, within.from);
  const to = Math.min(gap.to, within.to);
  return to > from ? [{ from, to, reason: gap.reason }] : [];
}
