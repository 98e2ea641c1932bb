import { mkdir, rm } from 'node:fs/promises';
import { asSongsError } from '../songs-error';
import { openDuckDb, type Engine, type EngineLimits } from './open-duckdb';

/** What every question about counted days has. */
export interface CountsOrder {
  /** Folders of the window's counted days. */
  readonly days: readonly string[];
  /** Scratch folder for this order alone; made, and gone afterwards. */
  readonly work: string;
  readonly limits: EngineLimits;
}

/** Lends an engine for one piece of work. Rejects with a `SongsError`. */
export async function withEngine<T>(
  { work, limits }: Pick<CountsOrder, 'work' | 'limits'>,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  try {
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true, mode: 0o700 });
    const engine = await openDuckDb(work, limits);
    try {
      return await use(engine);
    } finally {
      engine.close();
    }
  } catch (error) {
    throw asSongsError(error, 'Adding up the songs');
  } finally {
    await rm(work, { recursive: true, force: true }).catch(() => undefined);
  }
}
