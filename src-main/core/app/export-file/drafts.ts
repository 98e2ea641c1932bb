import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { ExportDisk } from './export-disk';
import { isExportName } from './export-name';

/** What stands around the name of an export while it is written. */
const DRAFT_NAME = /^\.(.+)\.[0-9a-f]{8}\.part$/;
/** Nobody writes a piece of an export for so long; another program may be writing a younger one. */
const LEFT_AFTER_MS = 3_600_000;

/** Where an export is written until it is whole: hidden, beside its place, another one each time. */
export function draftPathFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
}

/**
 * Deletes what exports left in a folder that were ended from outside, by a kill or a power cut. A folder that cannot
 * be looked at stays as it is.
 */
export async function clearDrafts(
  folder: string,
  { disk, now }: { readonly disk: ExportDisk; readonly now: number },
): Promise<void> {
  for (const { name, changedAt } of await disk.filesIn(folder)) {
    const [, of = ''] = DRAFT_NAME.exec(name) ?? [];
    if (!isExportName(of) || now - changedAt < LEFT_AFTER_MS) continue;
    await disk.remove(join(folder, name)).catch(() => undefined);
  }
}
