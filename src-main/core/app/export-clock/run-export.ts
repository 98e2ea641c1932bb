import { isoInZone } from '#shared/time/station-day';
import type { Span } from '#shared/stats/observed';
import type { ExportContext } from './export-clock';
import type { ExportBook, ExportRecord } from './export-book';
import type { ExportDisk } from './export-disk';
import { exportWords } from './export-words';
import { placeFor, writeExport } from './write-export';

export interface RunOptions extends ExportContext {
  readonly book: ExportBook;
  readonly disk: ExportDisk;
  readonly now: () => number;
}

/**
 * Writes the file of one period and notes it. Its place is noted before it is written: after a crash in between, the
 * same period goes to the same place. Rejects, having noted the failure, when the file could not be written.
 */
export async function runExport(period: Span, options: RunOptions): Promise<ExportRecord> {
  const { archive, book, plan, now, station } = options;
  const { timeZone } = archive;
  const range = { from: isoInZone(period.from, timeZone), to: isoInZone(period.to, timeZone) };
  const begun: ExportRecord = {
    station,
    format: plan.format,
    ...period,
    at: now(),
    state: 'begun',
    file: null,
    rows: 0,
    bytes: 0,
    totals: null,
    failure: null,
  };
  try {
    const file = await archive.export({ ...range, format: plan.format, type: 'csv' });
    const path = await placeOf(file, period, options);
    await book.put({ ...begun, file: path });
    const bytes = await writeExport(file, { disk: options.disk, path });
    const totals = await archive.totals(range);
    const done: ExportRecord = {
      ...begun,
      at: now(),
      state: 'written',
      file: path,
      rows: file.count.rows,
      bytes,
      totals,
    };
    await book.put(done, period.to);
    return done;
  } catch (error) {
    const failure = exportWords(error, plan.folder);
    const known = book.records.find((one) => one.station === station && one.to === period.to);
    // Where even the list cannot be written, the page still tells.
    await book
      .put({ ...begun, at: now(), state: 'failed', file: known?.file ?? null, failure })
      .catch(() => undefined);
    throw error;
  }
}

async function placeOf(
  file: Parameters<typeof placeFor>[0],
  period: Span,
  { book, disk, plan, station, mayMakeFolder }: RunOptions,
): Promise<string> {
  if (mayMakeFolder) await disk.makeFolder(plan.folder);
  else if (!(await disk.isFolder(plan.folder))) throw new FolderGone();
  const earlier = book.records.find(
    (one) => one.station === station && one.from === period.from && one.to === period.to,
  );
  return placeFor(file, plan.folder, { disk, isOurs: (path) => path === earlier?.file });
}

/** Said like the system says it. */
class FolderGone extends Error {
  readonly code = 'ENOENT';
}
