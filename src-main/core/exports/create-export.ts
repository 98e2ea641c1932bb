import { RequestError, type ExportFile } from '../app/earshot';
import { dailyCsv, dailyJson } from './daily-table';
import type { ExportInput } from './export-input';
import { fileName } from './file-name';
import { lahmacunCsv, lahmacunName } from './lahmacun';
import { sessionCsv, sessionJsonLines } from './session-table';

const CSV = 'text/csv; charset=utf-8';

/**
 * A file to hand out, made while it is read: nothing is read from the store before. The table of
 * sessions is made in constant memory; the Lahmacun file holds one row per listener until it is written.
 * Throws a `RequestError` for a Lahmacun file in JSON, which does not exist.
 */
export function createExport(input: ExportInput): ExportFile {
  switch (input.format) {
    case 'lahmacun':
      return lahmacunFile(input);
    case 'sessions':
      return sessionsFile(input);
    case 'daily':
      return dailyFile(input);
    default:
      return neverHappens(input.format);
  }
}

function lahmacunFile(input: ExportInput): ExportFile {
  if (input.type !== 'csv') {
    throw new RequestError(
      'unprocessable',
      'The Lahmacun format exists as CSV only. Choose CSV, or the format “sessions” for JSON.',
    );
  }
  return {
    fileName: lahmacunName(input),
    contentType: CSV,
    holdsAddresses: input.keepAddresses,
    content: lahmacunCsv(input),
  };
}

function sessionsFile(input: ExportInput): ExportFile {
  const isCsv = input.type === 'csv';
  return {
    fileName: fileName(input, isCsv ? 'csv' : 'jsonl'),
    contentType: isCsv ? CSV : 'application/x-ndjson',
    holdsAddresses: input.keepAddresses,
    content: isCsv ? sessionCsv(input) : sessionJsonLines(input),
  };
}

function dailyFile(input: ExportInput): ExportFile {
  const isCsv = input.type === 'csv';
  return {
    fileName: fileName(input, isCsv ? 'csv' : 'json'),
    contentType: isCsv ? CSV : 'application/json',
    holdsAddresses: false,
    content: once(() => (isCsv ? dailyCsv(input) : dailyJson(input))),
  };
}

/** A small text as a stream of one piece. */
async function* once(text: () => string): AsyncGenerator<string> {
  yield await Promise.resolve(text());
}

function neverHappens(format: never): never {
  throw new RequestError('bad-request', `There is no export format “${String(format)}”.`);
}
