import type { ExportFile } from '../earshot';
import { draftPathFor } from './drafts';
import { systemExportDisk, type ExportDisk } from './export-disk';
import { inBlocks } from './text-blocks';

export interface WriteOptions {
  /** Where the file will stand. */
  readonly path: string;
  readonly disk?: ExportDisk | undefined;
}

/**
 * Writes an export beside its place and puts it there when it is whole and safe on disk, so that nobody finds a part of
 * one. Yields the bytes written so far; whoever stops asking stops it. Then, and when anything fails, nothing is left of
 * it and what stood in the place stays. Files with addresses are their owner's alone. Rejects with the system's errors.
 */
export async function* writeExport(
  { content, holdsAddresses }: ExportFile,
  { path, disk = systemExportDisk }: WriteOptions,
): AsyncGenerator<number, void, void> {
  const place = draftPathFor(path);
  const draft = await disk.begin(place, holdsAddresses ? 0o600 : 0o666);
  let bytes = 0;
  let writing = Promise.resolve();
  try {
    for await (const block of inBlocks(content)) {
      await writing;
      // While the disk takes this block, the next one is made.
      writing = draft.write(block);
      writing.catch(() => undefined);
      bytes += Buffer.byteLength(block);
      yield bytes;
    }
    await writing;
    await draft.finish();
    // Windows renames no file that is open.
    await draft.close();
    await disk.rename(place, path);
  } finally {
    await writing.catch(() => undefined);
    await draft.close().catch(() => undefined);
    await disk.remove(place).catch(() => undefined);
  }
}
