import type { Attempt } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';

const MINUTE = 60_000;

/** What the oracle is told: all times are whole minutes, so that a count minute by minute misses nothing. */
export interface Truth {
  readonly sessions: readonly Session[];
  readonly attempts: readonly Attempt[];
  readonly timeZone: string;
  readonly robotsOut: boolean;
}

export interface MinuteSums {
  readonly unique: number;
  readonly sessions: number;
  readonly bots: number;
  readonly listeningSeconds: number;
  readonly observedSeconds: number;
  readonly observedListening: number;
  readonly peak: number;
  readonly peakAt: number | null;
  readonly lengths: readonly number[];
  readonly byCountry: ReadonlyMap<string, { sessions: number; seconds: number; people: number }>;
  /** By weekday and hour on the wall, `1 20`. */
  readonly byWeekHour: ReadonlyMap<string, { observed: number; listening: number }>;
}

/** Numbers of a stretch, counted minute by minute with nothing of the code that is judged. */
export function countByMinute(truth: Truth, from: number, to: number): MinuteSums {
  const counted = truth.sessions.filter(({ isBot }) => !(isBot && truth.robotsOut));
  const mayOverlap = (one: Session): boolean =>
    one.startedAt < to && (one.endedAt > from || one.startedAt >= from);
  const inside = counted.filter(mayOverlap);
  const byWeekHour = new Map<string, { observed: number; listening: number }>();
  const lengths = new Map<Session, number>(inside.map((one) => [one, 0]));
  let [listening, observed, observedListening] = [0, 0, 0];
  for (let at = from; at < to; at += MINUTE) {
    const there = inside.filter(({ startedAt, endedAt }) => startedAt <= at && at < endedAt);
    for (const one of there) lengths.set(one, (lengths.get(one) ?? 0) + 60);
    listening += there.length * 60;
    if (!isSeen(truth.attempts, at)) continue;
    observed += 60;
    observedListening += there.length * 60;
    const cell = weekHourOf(at, truth.timeZone);
    const sums = byWeekHour.get(cell) ?? { observed: 0, listening: 0 };
    byWeekHour.set(cell, {
      observed: sums.observed + 60,
      listening: sums.listening + there.length * 60,
    });
  }
  return {
    unique: new Set(inside.map(({ listener }) => listener)).size,
    sessions: inside.length,
    bots: truth.sessions.filter((one) => one.isBot && mayOverlap(one)).length,
    listeningSeconds: listening,
    observedSeconds: observed,
    observedListening,
    ...peakOf(truth, from, to),
    lengths: [...lengths.values()].sort((a, b) => a - b),
    byCountry: byCountry(inside, lengths),
    byWeekHour,
  };
}

function isSeen(attempts: readonly Attempt[], at: number): boolean {
  const before = attempts.filter((one) => one.sample !== undefined && one.at <= at).at(-1);
  const after = attempts.find((one) => one.sample !== undefined && one.at > at);
  if (before === undefined || after === undefined) return false;
  return after.at - before.at <= 2.5 * after.every * 1000;
}

function peakOf(
  { attempts, robotsOut }: Truth,
  from: number,
  to: number,
): { peak: number; peakAt: number | null } {
  let best: { peak: number; peakAt: number | null } = { peak: 0, peakAt: null };
  for (const { at, sample } of attempts) {
    if (sample === undefined || at < from || at >= to) continue;
    const robots = Object.values(sample.robots ?? {}).reduce((sum, count) => sum + count, 0);
    const count = sample.total - (robotsOut ? robots : 0);
    if (best.peakAt === null || count > best.peak) best = { peak: count, peakAt: at };
  }
  return best;
}

function byCountry(
  sessions: readonly Session[],
  lengths: ReadonlyMap<Session, number>,
): MinuteSums['byCountry'] {
  const countries = new Map<string, { sessions: number; seconds: number; people: number }>();
  for (const code of new Set(sessions.map(({ countryCode }) => countryCode))) {
    const of = sessions.filter(({ countryCode }) => countryCode === code);
    countries.set(String(code), {
      sessions: of.length,
      seconds: of.reduce((sum, one) => sum + (lengths.get(one) ?? 0), 0),
      people: new Set(of.map(({ listener }) => listener)).size,
    });
  }
  return countries;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function weekHourOf(at: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  return `${String(days.indexOf(parts['weekday'] ?? '') + 1)} ${String(Number(parts['hour']))}`;
}
