import { basename } from 'node:path';
import type { ExportDisk } from '../export-file/export-disk';
import { isExportName } from '../export-file/export-name';
import type { ExportBook, ExportRecord } from './export-book';

const DAY_MS = 86_400_000;

/**
 * Deletes files of past exports that are older than so many days. Only what the list names, is called like an export,
 * and has the size that was written; a file that somebody changed stays. Rejects where the list cannot be written.
 * @returns how many files went
 */
export async function pruneExports(
  book: ExportBook,
  { disk, now, days }: { readonly disk: ExportDisk; readonly now: number; readonly days: number },
): Promise<number> {
  if (days <= 0) return 0;
  const old = book.records.filter(({ at }) => now - at > days * DAY_MS);
  const settled = new Set<ExportRecord>();
  let deleted = 0;
  for (const record of old) {
    const outcome = await removeFile(record, disk);
    if (outcome === 'deleted') deleted += 1;
    if (outcome !== 'later') settled.add(record);
  }
  await book.forget(settled);
  return deleted;
}

type Outcome = 'deleted' | 'left' | 'later';

async function removeFile(
  { file, bytes, state }: ExportRecord,
  disk: ExportDisk,
): Promise<Outcome> {
  if (file === null || state !== 'written' || !isExportName(basename(file))) return 'left';
  try {
    if ((await disk.sizeOf(file)) !== bytes) return 'left';
    await disk.remove(file);
    return 'deleted';
  } catch {
    // Its disk may be away, or a program may hold it open.
    return 'later';
  }
}
