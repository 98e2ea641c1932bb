import type { Span } from '#shared/stats/observed';
import { addDays, dayBounds, instantAtWallTime } from '#shared/time/station-day';
import type { LahmacunPeriod } from './lahmacun-period';
import type { TimedPair } from './python-list';

/** The tool wrote its file some seconds after it had looked. */
const TOLERANCE_MS = 5_000;
const DAY_MS = 86_400_000;

export interface UnplacedRow {
  readonly pairs: readonly TimedPair[];
}

export interface PlacedRow<Row> {
  readonly row: Row;
  /** One for each pair; null where a duration is below zero. */
  readonly spans: readonly (Span | null)[];
}

/** A pair with all that it may mean; the latest moment comes first. */
interface Candidate {
  readonly spans: readonly Span[];
  chosen: number;
}

/**
 * Finds the day of every pair, of which the file tells the time of day alone: the latest for which start and duration
 * together are not after the end of the minute in the file's name.
 *
 * That leaves one doubt. A connection that began in the minute which the file both begins and ends with may be the
 * first or the last of it. It is the first where the order of the file says so (rows and pairs stand by their starts),
 * and where it began at the very beginning of that minute, for the end does not belong to the period.
 */
export function placePairs<Row extends UnplacedRow>(
  rows: readonly Row[],
  period: LahmacunPeriod,
): readonly PlacedRow<Row>[] {
  const finder = new MomentFinder(period);
  const placed = rows.map((row) => ({ row, pairs: row.pairs.map((pair) => finder.find(pair)) }));
  for (const { pairs } of placed) moveBackToOrder(pairs, period);
  moveRowsBack(
    placed.map(({ pairs }) => pairs),
    period,
  );
  return placed.map(({ row, pairs }) => ({ row, spans: pairs.map(chosenOf) }));
}

class MomentFinder {
  /** Start of a day whose clocks are not set; null for the others. */
  readonly #plainDays = new Map<string, number | null>();

  constructor(private readonly period: LahmacunPeriod) {}

  /** Null for a duration below zero. */
  find({ clock, length }: TimedPair): Candidate | null {
    if (length < 0) return null;
    const { date, lastMoment, to, clock: lastClock } = this.period;
    const spans: Span[] = [];
    // The day before the one that fits may be meant too, and clocks that were set back have an hour twice.
    const daysBack = Math.ceil(length / DAY_MS) + 2;
    for (let back = 0; back <= daysBack && spans.length < 3; back += 1) {
      for (const from of this.#momentsOf(addDays(date, -back), clock)) {
        const span = { from, to: from + length };
        if (span.to < lastMoment + TOLERANCE_MS) spans.push(span);
      }
    }
    const [latest] = spans;
    const isAtTheEdge = clock === lastClock && latest?.from === to && spans.length > 1;
    return { spans, chosen: isAtTheEdge ? 1 : 0 };
  }

  /** Latest first; two in an hour that comes twice. */
  #momentsOf(date: string, clock: number): number[] {
    const midnight = this.#plainMidnight(date);
    if (midnight !== null) return [midnight + clock];
    const { timeZone } = this.period;
    const later = instantAtWallTime(date, clock, { timeZone, which: 'later' });
    const earlier = instantAtWallTime(date, clock, { timeZone, which: 'earlier' });
    return earlier < later ? [later, earlier] : [later];
  }

  #plainMidnight(date: string): number | null {
    const known = this.#plainDays.get(date);
    if (known !== undefined) return known;
    const { from, to } = dayBounds(date, this.period.timeZone);
    const midnight = to - from === DAY_MS ? from : null;
    this.#plainDays.set(date, midnight);
    return midnight;
  }
}

function chosenOf(candidate: Candidate | null): Span | null {
  return candidate?.spans[candidate.chosen] ?? null;
}

/** Within one listener, what stands earlier began earlier. */
function moveBackToOrder(pairs: readonly (Candidate | null)[], period: LahmacunPeriod): void {
  let next = Infinity;
  for (const pair of [...pairs].reverse()) {
    if (pair === null) continue;
    if (isInDoubt(pair, period) && startOf(pair) > next) pair.chosen += 1;
    next = startOf(pair);
  }
}

/** Rows stand by their first starts, unless the others show that this file keeps no order. */
function moveRowsBack(
  rows: readonly (readonly (Candidate | null)[])[],
  period: LahmacunPeriod,
): void {
  const firsts = rows.flatMap((pairs) => pairs.find((pair) => pair !== null) ?? []);
  const sure = firsts.filter((first) => !isInDoubt(first, period)).map(startOf);
  if (sure.some((start, index) => start < (sure[index - 1] ?? -Infinity))) return;
  let next = Infinity;
  for (const first of [...firsts].reverse()) {
    if (isInDoubt(first, period) && startOf(first) > next) first.chosen += 1;
    else next = startOf(first);
  }
}

function isInDoubt(candidate: Candidate, { to }: LahmacunPeriod): boolean {
  return candidate.chosen === 0 && candidate.spans.length > 1 && startOf(candidate) >= to;
}

function startOf({ spans, chosen }: Candidate): number {
  return spans[chosen]?.from ?? -Infinity;
}
