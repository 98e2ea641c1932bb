import { RequestError, type ExportFile } from '../app/earshot';
import { azuracastCsv } from './azuracast-table';
import { dailyText } from './daily-table';
import type { ExportInput } from './export-input';
import { fileName } from './file-name';
import { lahmacunCsv, lahmacunName } from './lahmacun';
import { geoText, hourlyText } from './range-tables';
import type { RowCount } from './row-count';
import { sessionCsv, sessionJsonLines } from './session-table';

const CSV = 'text/csv; charset=utf-8';

/**
 * A file to hand out, made while it is read: nothing is read from the store before. Tables of
 * sessions are made in constant memory; the Lahmacun file holds one row per listener until it is written.
 * Throws a `RequestError` for JSON of a format that has none.
 */
export function createExport(input: ExportInput): ExportFile {
  switch (input.format) {
    case 'lahmacun':
      return lahmacunFile(input);
    case 'azuracast':
      return azuracastFile(input);
    case 'sessions':
      return sessionsFile(input);
    case 'daily':
      return textFile(input, { rows: input.days.length, text: () => dailyText(input) });
    case 'hourly':
      return textFile(input, { rows: input.hours.length, text: () => hourlyText(input) });
    case 'geo':
      return textFile(input, { rows: input.places.length, text: () => geoText(input) });
    default:
      return neverHappens(input.format);
  }
}

function lahmacunFile(input: ExportInput): ExportFile {
  if (input.type !== 'csv') throw csvOnly('The Lahmacun format');
  return peopleFile(input, {
    fileName: lahmacunName(input),
    contentType: CSV,
    content: lahmacunCsv,
  });
}

function azuracastFile(input: ExportInput): ExportFile {
  if (input.type !== 'csv') throw csvOnly('AzuraCast’s report');
  const name = fileName(input, 'csv');
  return peopleFile(input, { fileName: name, contentType: CSV, content: azuracastCsv });
}

function csvOnly(what: string): RequestError {
  return new RequestError(
    'unprocessable',
    `${what} exists as CSV only. Choose CSV, or the format “sessions” for JSON.`,
  );
}

function sessionsFile(input: ExportInput): ExportFile {
  const isCsv = input.type === 'csv';
  return peopleFile(input, {
    fileName: fileName(input, isCsv ? 'csv' : 'jsonl'),
    contentType: isCsv ? CSV : 'application/x-ndjson',
    content: isCsv ? sessionCsv : sessionJsonLines,
  });
}

/** A table whose rows are made while it is read, and that holds addresses where the station keeps them. */
function peopleFile(
  input: ExportInput,
  of: Pick<ExportFile, 'fileName' | 'contentType'> & {
    readonly content: (input: ExportInput, count: RowCount) => AsyncIterable<string>;
  },
): ExportFile {
  const count = { rows: 0 };
  return {
    ...of,
    holdsAddresses: input.keepAddresses,
    content: of.content(input, count),
    count,
  };
}

/** A table that is small enough to be made at once, and holds nobody. */
function textFile(
  input: ExportInput,
  { rows, text }: { readonly rows: number; readonly text: () => string },
): ExportFile {
  const isCsv = input.type === 'csv';
  return {
    fileName: fileName(input, isCsv ? 'csv' : 'json'),
    contentType: isCsv ? CSV : 'application/json',
    holdsAddresses: false,
    content: once(text),
    count: { rows },
  };
}

/** A small text as a stream of one piece. */
async function* once(text: () => string): AsyncGenerator<string> {
  yield await Promise.resolve(text());
}

function neverHappens(format: never): never {
  throw new RequestError('bad-request', `There is no export format “${String(format)}”.`);
}
