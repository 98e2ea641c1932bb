import { isoInZone } from '#shared/time/station-day';
import type { Span } from '#shared/stats/observed';
import type { ExportDisk } from '../export-file/export-disk';
import { writeExport } from '../export-file/write-export';
import type { ExportContext } from './export-clock';
import type { ExportBook, ExportRecord } from './export-book';
import { exportWords } from './export-words';
import { placeFor } from './place-for';

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
  let place = book.find(begun)?.file ?? null;
  try {
    const file = await archive.export({ ...range, format: plan.format, type: 'csv' });
    const path = await placeOf(file, place, options);
    await book.put({ ...begun, file: path });
    place = path;
    let bytes = 0;
    for await (const far of writeExport(file, { disk: options.disk, path })) bytes = far;
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
    // Where even the list cannot be written, the page still tells.
    await book
      .put({ ...begun, at: now(), state: 'failed', file: place, failure })
      .catch(() => undefined);
    throw error;
  }
}

async function placeOf(
  file: Parameters<typeof placeFor>[0],
  earlier: string | null,
  { disk, plan, mayMakeFolder }: RunOptions,
): Promise<string> {
  if (mayMakeFolder) await disk.makeFolder(plan.folder);
  else if (!(await disk.isFolder(plan.folder))) throw new FolderGone();
  return placeFor(file, plan.folder, { disk, isOurs: (path) => path === earlier });
}

/** Said like the system says it. */
class FolderGone extends Error {
  readonly code = 'ENOENT';
}
