import { open } from 'node:fs/promises';
import { randomOf } from '../../src-main/core/demo/random';

export interface LogShape {
  readonly lines: number;
  readonly seed: number;
}

const USERS = 3_000_000;
const SONGS = 1_000_000;
const COUNTRIES = 250;
/** One line of a thousand is bad. */
const BAD_EVERY = 1_000;
const BLOCK_BYTES = 1 << 20;
const LONGEST_LINE = 48;

const CODES = Array.from({ length: COUNTRIES }, (_, index) =>
  String.fromCharCode(65 + (index % 26), 65 + Math.floor(index / 26)),
);

/**
 * Writes a made-up listen log: a million songs, three million users, 250 countries, few of each with most of the plays.
 * With `clean`, the same plays without the bad lines.
 */
export async function writeLog(
  path: string,
  { lines, seed }: LogShape,
  clean = false,
): Promise<void> {
  const random = randomOf(seed);
  const file = await open(path, 'w');
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let used = 0;
  try {
    for (let line = 0; line < lines; line += 1) {
      const song = 1 + Math.floor(SONGS * random.next() ** 3);
      const user = 1 + Math.floor(USERS * random.next() ** 1.5);
      const country = CODES[Math.floor(COUNTRIES * random.next() ** 4)] ?? 'HU';
      const isBad = line % BAD_EVERY === BAD_EVERY - 1;
      if (isBad && clean) continue;
      used += block.write(
        `${isBad ? '-' : ''}${String(song)}|${String(user)}|${country}\n`,
        used,
        'latin1',
      );
      if (used <= BLOCK_BYTES - LONGEST_LINE) continue;
      await file.writeFile(block.subarray(0, used));
      used = 0;
    }
    await file.writeFile(block.subarray(0, used));
  } finally {
    await file.close();
  }
}
