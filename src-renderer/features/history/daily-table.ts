import { knowsPeople, type DailyNumbers, type Measure } from '../../charts/daily-model';
import type { Column } from '../../components/table-order';
import type { Words } from '../../messages/words.svelte';
import { inHours } from '#shared/time/in-hours';

type Rowed = DailyNumbers & { readonly sessions: number | null };

/** Columns of the table beside the bars, after the one that names the day, week or month: what they show comes first. */
export function numberColumns(
  rows: readonly Rowed[],
  measure: Measure,
  { m }: Words,
): readonly Column[] {
  const { column, daily, figure } = m.history;
  return [
    { id: measure, label: figure[measure], digits: digitsOf(measure) },
    ...(knowsPeople(rows)
      ? [
          ...(measure === 'people' ? [] : [{ id: 'people', label: column.people, digits: 0 }]),
          { id: 'new', label: daily.new, digits: 0 },
          { id: 'sessions', label: column.sessions, digits: 0 },
        ]
      : []),
    ...(['peak', 'hours', 'average'] as const)
      .filter((one) => one !== measure)
      .map((one) => ({ id: one, label: column[one], digits: one === 'peak' ? 0 : 1 })),
    { id: 'seen', label: daily.column.seen },
  ];
}

/** What a row has in these columns. */
export function numberCells(row: Rowed, { f }: Words) {
  return {
    people: row.uniqueListeners,
    new: row.newListeners,
    sessions: row.sessions,
    peak: row.peakListeners,
    hours: inHours(row.listeningSeconds),
    average: row.averageListeners,
    seen: f.percent(row.coverage),
  };
}

/** The numbers in a CSV file, after what names the day, week or month. */
export const CSV_NUMBERS = [
  'people',
  'new',
  'returning',
  'sessions',
  'peak',
  'hours',
  'average',
  'coverage',
] as const;

/** In the order of `CSV_NUMBERS`. */
export function csvNumbers(row: Rowed): readonly (number | null)[] {
  return [
    row.uniqueListeners,
    row.newListeners,
    row.returningListeners,
    row.sessions,
    row.peakListeners,
    inHours(row.listeningSeconds),
    row.averageListeners,
    row.coverage,
  ];
}

/** Digits after the decimal mark in sentences and in the first column. */
export function digitsOf(measure: Measure): number {
  return measure === 'average' ? 1 : 0;
}

/** A value in words: "241 people"; of one that is not known, that it was not observed. */
export function toldValue(value: number | null, measure: Measure, { m, f }: Words): string {
  if (value === null) return m.history.daily.unseen;
  const shown = f.number(value, digitsOf(measure));
  return m.history.daily.of[measure](Math.round(value), shown);
}
