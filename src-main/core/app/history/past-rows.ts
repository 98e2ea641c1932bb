import { countryName } from '#shared/model/country-name';
import { LENGTH_BARS } from '#shared/stats/length-histogram';
import type { Range } from '#shared/stats/range-days';
import { rangeGroups } from '#shared/stats/range-groups';
import { averageIn, type RangeHour } from '#shared/stats/range-hours';
import { rangeLengths, rangeStats, type RangeNumbers } from '#shared/stats/range-stats';
import { wireDay } from '../wire';
import type { DeviceRow, HistoryPage, HourRow, PlaceRow, SummaryRow } from './past';
import type { MadeRange } from './range-maker';

type Iso = (at: number) => string;

/** The numbers of a range as the API tells them. */
export function summaryRow(
  { range, listeners, newSince }: MadeRange,
  iso: Iso,
): { readonly row: SummaryRow; readonly numbers: RangeNumbers } {
  const numbers = rangeStats(range, listeners);
  const row = {
    ...wireDay(numbers.stats, iso),
    from: range.date,
    to: range.days.at(-1)?.date ?? range.date,
    medianWithin: numbers.medianWithin,
    newSince: numbers.stats.newListeners === null ? null : newSince,
  };
  return { row, numbers };
}

export function hourRow(hour: RangeHour, iso: Iso): HourRow {
  return {
    date: hour.date,
    hour: hour.hour,
    startsAt: iso(hour.from),
    uniqueListeners: hour.uniqueListeners,
    peakListeners: hour.peakListeners,
    averageListeners: averageIn(hour),
    listeningSeconds: hour.listeningSeconds,
    coverage:
      hour.elapsedSeconds === 0 ? 0 : Math.min(1, hour.observedSeconds / hour.elapsedSeconds),
  };
}

/** Places by country or by city, most listening first; null where no sessions are known. */
export function placeRows(range: Range, level: 'country' | 'city'): PlaceRow[] | null {
  const raw = level === 'country' ? range.tally?.countries : range.tally?.cities;
  const groups = rangeGroups(range, {
    kept: (parts) => (level === 'country' ? parts.countries : parts.cities),
    raw: raw?.groups ?? [],
    key: ({ countryCode, region, city }) => JSON.stringify([countryCode, region, city]),
  });
  return (
    groups?.map((group) => ({
      countryCode: group.countryCode,
      country: countryName(group.countryCode),
      region: group.region,
      city: group.city,
      uniqueListeners: group.uniqueListeners,
      sessions: group.sessions,
      listeningSeconds: group.listeningSeconds,
    })) ?? null
  );
}

/** Players and systems, most listening first; null where no sessions are known. */
export function deviceRows(range: Range): DeviceRow[] | null {
  const groups = rangeGroups(range, {
    kept: ({ devices }) => devices,
    raw: range.tally?.devices.groups ?? [],
    key: ({ client, os, kind, isBot }) => JSON.stringify([client, os, kind, isBot]),
  });
  return groups?.map((group) => ({ ...group })) ?? null;
}

/** Lengths of sessions in the bars of the page; null where they are not known. */
export function lengthsRow(
  range: Range,
  { stats, medianWithin }: RangeNumbers,
): HistoryPage['lengths'] {
  const lengths = stats.sessions === null ? null : rangeLengths(range);
  if (lengths === null) return null;
  return {
    buckets: lengths.bars.map((sessions, bar) => ({
      fromSeconds: LENGTH_BARS[bar] ?? 0,
      toSeconds: LENGTH_BARS[bar + 1] ?? null,
      sessions,
    })),
    averageSeconds: stats.averageSessionSeconds,
    medianSeconds: stats.medianSessionSeconds,
    medianWithin,
  };
}
