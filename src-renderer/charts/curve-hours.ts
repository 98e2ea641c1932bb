import { zoneOffset } from '../time/zone';
import { extremes, type Band, type Point } from './curve-points';

const HOUR = 3_600_000;

/** One row of the table behind the curve. */
export interface CurveHour<Reason extends string = string> {
  /** Epoch milliseconds of the full hour on the zone's clock. */
  readonly startsAt: number;
  readonly most: number | null;
  readonly least: number | null;
  /** Highest count in the same hour a week earlier. */
  readonly pastMost: number | null;
  /** What was not observed within the hour, cut at its edges. */
  readonly bands: readonly Band<Reason>[];
}

interface HoursInput<Reason extends string> {
  readonly points: readonly Point[];
  /** Moved forward by a week already. */
  readonly past: readonly Point[];
  readonly bands: readonly Band<Reason>[];
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
}

/** The curve by hours of the zone's clock, oldest first. */
export function curveHours<Reason extends string>(input: HoursInput<Reason>): CurveHour<Reason>[] {
  const { points, past, bands, from, to, timeZone } = input;
  const lead = (zoneOffset(from, timeZone) * 60_000) % HOUR;
  const first = Math.floor((from + lead) / HOUR) * HOUR - lead;
  const hours: CurveHour<Reason>[] = [];
  for (let startsAt = first; startsAt < to; startsAt += HOUR) {
    const endsAt = startsAt + HOUR;
    const own = extremes(within(points, startsAt, endsAt));
    const then = extremes(within(past, startsAt, endsAt));
    hours.push({
      startsAt,
      most: own?.most.listeners ?? null,
      least: own?.least.listeners ?? null,
      pastMost: then?.most.listeners ?? null,
      bands: bands.map((band) => cut(band, startsAt, endsAt)).filter(({ from: a, to: b }) => b > a),
    });
  }
  return hours;
}

function within(points: readonly Point[], from: number, to: number): Point[] {
  return points.filter(({ at }) => at >= from && at < to);
}

function cut<Reason extends string>(band: Band<Reason>, from: number, to: number): Band<Reason> {
  return { ...band, from: Math.max(band.from, from), to: Math.min(band.to, to) };
}
