import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The songs of one country or user, as answers have them: ids stay text, they have 64 bit. */
export interface Ranking {
  readonly key: string;
  readonly songs: { song: string; count: number }[];
}

/** Lines of a result file, one after the other: it may hold millions of users. */
export function readResultLines(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path), crlfDelay: Infinity });
}

/** Reads `KEY|song:count,…`. */
export function rankingOf(line: string): Ranking {
  const [key = '', list = ''] = line.split('|');
  const songs = list.split(',').map((pair) => {
    const [song = '', count] = pair.split(':');
    return { song, count: Number(count) };
  });
  return { key, songs };
}
