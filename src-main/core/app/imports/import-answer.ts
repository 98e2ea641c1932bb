import type { ImportAnswer } from '../earshot';
import { isoInZone } from '#shared/time/station-day';
import type { ImportReport } from '../../imports/import-file';
import { skipWords } from '../../imports/skip-words';

/** What came of a file, as the API and the command line tell it: instants in ISO 8601, reasons in sentences. */
export function importAnswer(report: ImportReport, timeZone: string): ImportAnswer {
  const { file, kind, span, rows, sessions, added, known, skipped, remarks } = report;
  return {
    file,
    kind,
    from: isoInZone(span.from, timeZone),
    to: isoInZone(span.to, timeZone),
    rows,
    sessions,
    added,
    known,
    skipped: skipped.map((sort) => ({ ...sort, message: skipWords(sort) })),
    remarks: [...remarks],
  };
}
