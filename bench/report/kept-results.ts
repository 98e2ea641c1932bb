import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { BenchResult } from './performance-page';

const FOLDER = fileURLToPath(new URL('../../bench/figures', import.meta.url));

/** Keeps the newest full result of a bench in the repository: one bench measured anew leaves the others' figures. */
export async function keepResult(result: BenchResult): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(fileOf(result.name), `${JSON.stringify(result, null, 2)}\n`);
}

/** The kept results of these benches, in their order, without those that were never measured. */
export async function keptResults(names: readonly string[]): Promise<readonly BenchResult[]> {
  const read = await Promise.allSettled(names.map((name) => readFile(fileOf(name), 'utf8')));
  return read.flatMap((one) =>
    one.status === 'fulfilled' ? [JSON.parse(one.value) as BenchResult] : [],
  );
}

function fileOf(name: string): string {
  return join(FOLDER, `${name}.json`);
}
