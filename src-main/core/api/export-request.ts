import * as z from 'zod';
import { RequestError, type Archive, type ExportFile } from '#core/app/earshot';
import { exportRequest } from '#shared/contract/schemas';
import { inputSentence } from './input-sentence';

/**
 * Begins an export from arguments that came from outside (an address, a command line). Rejects with a
 * RequestError, whose sentence says what would be right, before anything is handed out.
 */
export async function openExport(archive: Archive, asked: unknown): Promise<ExportFile> {
  const read = z.safeParse(exportRequest, asked);
  if (!read.success) throw new RequestError('bad-request', inputSentence(read.error.issues));
  return archive.export(read.data);
}
