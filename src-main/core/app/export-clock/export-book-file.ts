import { EXPORT_FORMATS } from '#shared/model/settings';
import type { LahmacunTotals } from '../../exports/lahmacun';
import type { FileShape } from '../../store/json-file';
import {
  amountOf,
  BadEntry,
  keepGood,
  listOf,
  numberOf,
  objectOf,
  oneOf,
  textOf,
  textOrNull,
} from '../../store/untrusted';
import type { ExportRecord } from './export-book';

export interface BookContent {
  readonly records: readonly ExportRecord[];
  readonly doneUntil: ReadonlyMap<string, number>;
}

const STATES = ['begun', 'written', 'failed'] as const;

/** `exports.json`; written down in docs/store-format.md. */
export const exportBookShape: FileShape<BookContent> = {
  format: 'earshot-exports',
  version: 1,
  empty: () => ({ records: [], doneUntil: new Map() }),
  encode: ({ records, doneUntil }) => ({ doneUntil: Object.fromEntries(doneUntil), records }),
  decode: (body) => {
    const { kept, bad } = keepGood(listOf(body['records']), recordOf);
    const until = keepGood(Object.entries(objectOf(body['doneUntil'])), untilOf);
    return { data: { records: kept, doneUntil: new Map(until.kept) }, bad: bad + until.bad };
  },
};

function untilOf([station, at]: readonly [string, unknown]): readonly [string, number] {
  return [station, numberOf(at)];
}

function recordOf(entry: unknown): ExportRecord {
  const { station, format, from, to, at, state, file, rows, bytes, totals, failure } =
    objectOf(entry);
  const record: ExportRecord = {
    station: textOf(station),
    format: oneOf(EXPORT_FORMATS, format),
    from: numberOf(from),
    to: numberOf(to),
    at: numberOf(at),
    state: oneOf(STATES, state),
    file: textOrNull(file),
    rows: amountOf(rows),
    bytes: amountOf(bytes),
    totals: totals === null ? null : totalsOf(totals),
    failure: textOrNull(failure),
  };
  if (record.to <= record.from) throw new BadEntry('ends before it begins');
  return record;
}

function totalsOf(entry: unknown): LahmacunTotals {
  const { listeners, longListeners, shortListeners, unknownLocation, sessions } = objectOf(entry);
  return {
    listeners: amountOf(listeners),
    longListeners: amountOf(longListeners),
    shortListeners: amountOf(shortListeners),
    unknownLocation: amountOf(unknownLocation),
    sessions: amountOf(sessions),
  };
}
