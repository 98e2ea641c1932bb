import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { openExport } from '../core/api/export-request';
import type { Archive } from '../core/app/earshot';
import { attachment } from './content-disposition';
import { inBlocks } from '../core/app/export-file/text-blocks';

/**
 * Streams an export as a download, as fast as the client takes it; when the client leaves, reading ends. Rejects
 * before anything is sent when the request is not right or the file cannot be begun. When reading fails midway
 * the line is cut, so that no client takes a part for the whole.
 */
export async function sendExport(
  archive: Archive,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const file = await openExport(archive, Object.fromEntries(query));
  const blocks = inBlocks(file.content);
  try {
    // The first block shows whether the file can be made at all, while an error can still be told.
    const first = await blocks.next();
    if (response.destroyed) return;
    response.writeHead(200, {
      'content-type': file.contentType,
      'content-disposition': attachment(file.fileName),
      'cache-control': 'no-store',
    });
    await pipeline(async function* () {
      if (first.done !== true) yield first.value;
      yield* blocks;
    }, response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  } finally {
    await blocks.return();
  }
}
