import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { BenchResult } from './performance-page';

const FOLDER = fileURLToPath(new URL('../figures', import.meta.url));

/** Keeps the newest full result of a bench beside the built programs, until they are thrown away. */
export async function keepResult(result: BenchResult): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(fileOf(result.name), `${JSON.stringify(result)}\n`);
}

/** The kept results of all these benches, in their order; null where one was not measured yet. */
export async function keptResults(names: readonly string[]): Promise<BenchResult[] | null> {
  const texts = names.map((name) => readFile(fileOf(name), 'utf8'));
  const read = await Promise.allSettled(texts);
  const there = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return there.length < names.length ? null : there.map((text) => JSON.parse(text) as BenchResult);
}

function fileOf(name: string): string {
  return join(FOLDER, `${name}.json`);
}
