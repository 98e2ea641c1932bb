/** What a log holds, counted the plain way: lines cut at line feeds, ids kept as text, Maps. */
export interface PlainCount {
  readonly lines: number;
  readonly plays: number;
  readonly byCountry: Map<string, Map<string, number>>;
  readonly byUser: Map<string, Map<string, number>>;
}

const GREATEST = 9223372036854775807n;

/** Counts a log independently of the program: with text, patterns and big integers instead of bytes. */
export function countPlainly(log: Uint8Array): PlainCount {
  const text = Buffer.from(log)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  const lines = text.split('\n');
  const unended = lines.pop() ?? '';
  const count: PlainCount = { lines: 0, plays: 0, byCountry: new Map(), byUser: new Map() };
  const whole = lines.map((line) => line.replace(/\r$/, ''));
  return [...whole, ...(unended === '' ? [] : [unended])].reduce(addLine, count);
}

function addLine(count: PlainCount, line: string): PlainCount {
  const found = /^([1-9]\d*)\|([1-9]\d*)\|([A-Z]{2})$/.exec(line);
  const [, song = '', user = '', country = ''] = found ?? [];
  const isPlay = found !== null && BigInt(song) <= GREATEST && BigInt(user) <= GREATEST;
  if (isPlay) {
    addOne(count.byCountry, country, song);
    addOne(count.byUser, user, song);
  }
  return { ...count, lines: count.lines + 1, plays: count.plays + (isPlay ? 1 : 0) };
}

function addOne(counts: Map<string, Map<string, number>>, key: string, song: string): void {
  const songs = counts.get(key) ?? new Map<string, number>();
  songs.set(song, (songs.get(song) ?? 0) + 1);
  counts.set(key, songs);
}

/** Adds up the counts of several days. */
export function addPlainly(
  days: readonly Map<string, Map<string, number>>[],
): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, number>>();
  for (const day of days) {
    for (const [key, songs] of day) {
      const sum = sums.get(key) ?? new Map<string, number>();
      for (const [song, plays] of songs) sum.set(song, (sum.get(song) ?? 0) + plays);
      sums.set(key, sum);
    }
  }
  return sums;
}

/** The result file as the surface promises it. */
export function plainResult(
  counts: Map<string, Map<string, number>>,
  { by, limit }: { readonly by: 'country' | 'user'; readonly limit: number },
): string {
  const keys = [...counts.keys()].sort((a, b) =>
    by === 'user' ? compareIds(a, b) : a < b ? -1 : 1,
  );
  return keys
    .map((key) => `${key}|${bestOf(counts.get(key) ?? new Map<string, number>(), limit)}\n`)
    .join('');
}

function bestOf(songs: Map<string, number>, limit: number): string {
  return [...songs]
    .sort(([a, m], [b, n]) => n - m || compareIds(a, b))
    .slice(0, limit)
    .map(([song, plays]) => `${song}:${String(plays)}`)
    .join(',');
}

function compareIds(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
