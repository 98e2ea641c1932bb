import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { ListenDay, SongsBy } from '#shared/model/songs';
import { writeWhole } from '../../store/write-whole';

const FILE = 'results.json';
/** Result files remembered, far more than a life's days have; the oldest are forgotten and would be made once more. */
const MOST = 50_000;

const stampFile = z.array(
  z.object({ path: z.string(), made: z.string(), size: z.number(), changedAt: z.number() }),
);
type Stamp = z.infer<typeof stampFile>[number];

/** What a result file is made of: another text means that it has to be made again. */
export function makingOf({
  by,
  limit,
  key,
  days,
}: {
  readonly by: SongsBy;
  readonly limit: number;
  readonly key: string | null;
  readonly days: readonly ListenDay[];
}): string {
  const contents = days.map(({ date, content }) => [date, content]);
  return createHash('sha256')
    .update(JSON.stringify([1, by, limit, key, contents]))
    .digest('hex');
}

/** Remembers of which counts each result file was made, so that it is made again only when they changed. */
export class ResultStamps {
  readonly #path: string;
  readonly #stamps: Map<string, Stamp>;

  private constructor(path: string, stamps: readonly Stamp[]) {
    this.#path = path;
    this.#stamps = new Map(stamps.map((stamp) => [stamp.path, stamp]));
  }

  /**
   * Reads what is remembered. A file that cannot be read costs no more than making the results again.
   * @param folder of these logs' counts
   */
  static async open(folder: string): Promise<ResultStamps> {
    const path = join(folder, FILE);
    return new ResultStamps(path, await readStamps(path));
  }

  /** Whether the file stands there as it was made, of the same counts. */
  async isUpToDate(path: string, made: string): Promise<boolean> {
    const stamp = this.#stamps.get(path);
    if (stamp?.made !== made) return false;
    const found = await lookAt(path);
    return found?.size === stamp.size && found.changedAt === stamp.changedAt;
  }

  async remember(path: string, made: string): Promise<void> {
    const found = await lookAt(path);
    if (found === null) return;
    this.#stamps.delete(path);
    this.#stamps.set(path, { path, made, ...found });
    await writeWhole(this.#path, JSON.stringify([...this.#stamps.values()].slice(-MOST)));
  }
}

async function readStamps(path: string): Promise<readonly Stamp[]> {
  try {
    const read = stampFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

async function lookAt(path: string): Promise<{ size: number; changedAt: number } | null> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, changedAt: mtimeMs };
  } catch {
    return null;
  }
}
