import type { DayStats, UniqueReason } from '#shared/model/day-stats';
import { isCalendarDay } from '#shared/time/calendar-day';
import { decodeDayParts, encodeDayParts } from './day-parts-file';
import type { FileShape } from './json-file';
import type { DaySum } from './store';
import {
  amountOf,
  BadEntry,
  keepGood,
  numberOf,
  objectOf,
  oneOf,
  type JsonObject,
} from './untrusted';

const UNIQUE_REASONS: readonly UniqueReason[] = ['no-key', 'key-changed', 'expired'];

/** Day sums of one month by station day. */
export type MonthSums = ReadonlyMap<string, DaySum>;

export const daySumFileShape: FileShape<MonthSums> = {
  format: 'earshot-day-sums',
  version: 2,
  empty: () => new Map(),
  encode: (sums) => ({
    days: Object.fromEntries(
      [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, sum]) => [date, encoded(sum)]),
    ),
  }),
  decode: (body) => {
    const { kept, bad } = keepGood(Object.entries(objectOf(body['days'])), daySumOf);
    return { data: new Map(kept.map((sum) => [sum.stats.date, sum])), bad };
  },
};

function encoded({ parts, ...sum }: DaySum): JsonObject {
  return parts === undefined ? sum : { ...sum, parts: encodeDayParts(parts) };
}

function daySumOf([date, entry]: readonly [string, unknown]): DaySum {
  if (!isCalendarDay(date)) throw new BadEntry('no day of the calendar');
  const { stats, mounts, keyEpoch, parts } = objectOf(entry);
  const perMount = Object.entries(objectOf(mounts)).map(
    ([mount, of]) => [mount, dayStatsOf(objectOf(of), date)] as const,
  );
  return {
    stats: dayStatsOf(objectOf(stats), date),
    mounts: Object.fromEntries(perMount),
    keyEpoch: keyEpoch === null ? null : numberOf(keyEpoch),
    ...(parts !== undefined && { parts: decodeDayParts(parts) }),
  };
}

function dayStatsOf(entry: JsonObject, date: string): DayStats {
  if (entry['date'] !== date) throw new BadEntry('not of this day');
  const amount = (name: keyof DayStats): number | null =>
    entry[name] === null ? null : amountOf(entry[name]);
  const reason = entry['uniqueReason'];
  return {
    date,
    uniqueListeners: amount('uniqueListeners'),
    newListeners: amount('newListeners'),
    returningListeners: amount('returningListeners'),
    sessions: amount('sessions'),
    longListeners: amount('longListeners'),
    shortListeners: amount('shortListeners'),
    unknownLocation: amount('unknownLocation'),
    botSessions: amount('botSessions'),
    peakListeners: amount('peakListeners'),
    peakAt: amount('peakAt'),
    averageListeners: amount('averageListeners'),
    listeningSeconds: amount('listeningSeconds'),
    marginSeconds: amount('marginSeconds'),
    averageSessionSeconds: amount('averageSessionSeconds'),
    medianSessionSeconds: amount('medianSessionSeconds'),
    coverage: amountOf(entry['coverage']),
    uniqueReason: reason === null ? null : oneOf(UNIQUE_REASONS, reason),
  };
}
