import { pipeline } from 'node:stream/promises';
import type { Surroundings } from '../surroundings';
import { inBlocks } from '../../core/app/export-file/text-blocks';

/** Writes text to stdout as fast as it is taken. A reader that has enough (`| head`) is no failure. */
export async function writeToStdout(
  content: AsyncIterable<string>,
  { stdout }: Surroundings,
): Promise<void> {
  try {
    await pipeline(inBlocks(content), stdout, { end: false });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
