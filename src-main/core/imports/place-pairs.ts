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
  /** Index of the last one that the order of the file may ask for. */
  readonly last: number;
  chosen: number;
}

/**
 * Finds the day of every pair, of which the file tells the time of day alone: the latest for which start and duration
 * together are not after the end of the minute in the file's name.
 *
 * That leaves two doubts. A connection that began in the minute which the file both begins and ends with may be the
 * first or the last of it, and one that began in the hour which comes twice when clocks are set back may be of either.
 * It is the earlier where the order of the file says so (rows and pairs stand by their starts, pairs of one start by
 * their ends), and where it began at the very beginning of that minute, for the end does not belong to the period.
 */
export function placePairs<Row extends UnplacedRow>(
  rows: readonly Row[],
  period: LahmacunPeriod,
): readonly PlacedRow<Row>[] {
  const finder = new MomentFinder(period);
  const placed = rows.map((row) => ({ row, pairs: row.pairs.map((pair) => finder.find(pair)) }));
  for (const { pairs } of placed) moveBackToOrder(pairs);
  moveRowsBack(placed.map(({ pairs }) => pairs));
  return placed.map(({ row, pairs }) => ({ row, spans: pairs.map(chosenOf) }));
}

class MomentFinder {
  /** Start of a day whose clocks are not set; null for the others. */
  readonly #plainDays = new Map<string, number | null>();

  constructor(private readonly period: LahmacunPeriod) {}

  /** Null for a duration below zero. */
  find({ clock, length }: TimedPair): Candidate | null {
    if (length < 0) return null;
    const { date, lastMoment, to, dayBefore, clock: lastClock } = this.period;
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
    // What began earlier than a day before the end has had its time of day twice, and the later of the two is meant.
    const inLastDay = spans.findLastIndex((span) => span.from >= dayBefore);
    const last = Math.max(0, inLastDay);
    return { spans, last, chosen: isAtTheEdge ? 1 : 0 };
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

/** Within one listener, what stands earlier began earlier, or ended earlier where both began together. */
function moveBackToOrder(pairs: readonly (Candidate | null)[]): void {
  let next: Span | null = null;
  for (const pair of [...pairs].reverse()) {
    if (pair === null) continue;
    while (isInDoubt(pair) && isAfter(chosenOf(pair), next)) pair.chosen += 1;
    next = chosenOf(pair);
  }
}

/** Rows stand by their first starts, unless the others show that this file keeps no order. */
function moveRowsBack(rows: readonly (readonly (Candidate | null)[])[]): void {
  const firsts = rows.flatMap((pairs) => pairs.find((pair) => pair !== null) ?? []);
  const sure = firsts.filter((first) => !isInDoubt(first)).map(startOf);
  if (sure.some((start, index) => start < (sure[index - 1] ?? -Infinity))) return;
  let next = Infinity;
  for (const first of [...firsts].reverse()) {
    while (isInDoubt(first) && startOf(first) > next) first.chosen += 1;
    next = Math.min(next, startOf(first));
  }
}

const isInDoubt = ({ chosen, last }: Candidate): boolean => chosen < last;

function isAfter(span: Span | null, next: Span | null): boolean {
  if (span === null || next === null) return false;
  return span.from > next.from || (span.from === next.from && span.to > next.to);
}

function startOf(candidate: Candidate): number {
  return chosenOf(candidate)?.from ?? -Infinity;
}
