import { basename, dirname } from 'node:path';
import type { ListenDay } from '#shared/model/songs';
import { askRanking, askUsers } from '../../songs/ask-songs';
import { DEFAULT_LIMITS } from '../../songs/engine/open-duckdb';
import { makingOf, ResultStamps } from '../../songs/results/result-stamps';
import { SongsError } from '../../songs/songs-error';
import { isSongsKey } from '../../songs/songs-key';
import {
  songsWindow,
  writeResult,
  type AskedCounts,
  type SongsWindow,
} from '../../songs/songs-window';
import { needFolder } from '../../songs/watch-songs';
import { RequestError } from '../earshot';
import { LastAnswers } from './last-answers';
import { QuestionQueue } from './question-queue';
import type {
  SongsCountries,
  SongsFileQuestion,
  SongsTop,
  SongsTopQuestion,
  SongsUsers,
  SongsUsersQuestion,
  SongsWindowAsked,
  SongsWritten,
} from './songs';

/** Questions run beside the counting: together they stay within what one computer for a radio has. Megabytes. */
const QUESTION_MEMORY_MB = 256;
/** Users in one answer. */
const PAGE_USERS = 100;

/** Counts that questions are asked of. */
export type Counts = Omit<AskedCounts, 'limits'>;

/** Answers questions about counted days, one after the other, each in a process of its own. */
export class Answers {
  readonly #queue = new QuestionQueue();
  readonly #last = new LastAnswers();

  async top(counts: Counts, question: SongsTopQuestion, signal?: AbortSignal): Promise<SongsTop> {
    const { by, limit } = question;
    const key = keyOf(question);
    const window = windowOf(await counts.counted.all(), question);
    const page = by === 'user' && key === null ? pageAfter(question.cursor) : null;
    const name = JSON.stringify([
      counts.counted.folder,
      makingOf({ by, limit, key, days: window.counted }),
      page?.after,
    ]);
    const ranked = await this.#last.of(name, () =>
      this.#ask(signal, async (either) => {
        const asked = { window, question: { by, limit, key, page } };
        const { top, goesOnAfter } = await askRanking(limited(counts), asked, { signal: either });
        return { top: [...top], cursor: goesOnAfter };
      }),
    );
    return { by, ...answered(window), limit, files: window.counted.map(fileOf), ...ranked };
  }

  async users(
    counts: Counts,
    { prefix, limit, ...asked }: SongsUsersQuestion,
    signal?: AbortSignal,
  ): Promise<SongsUsers> {
    const window = windowOf(await counts.counted.all(), asked);
    const users = await this.#ask(signal, (either) =>
      askUsers(limited(counts), { window, prefix, most: limit + 1 }, { signal: either }),
    );
    return { ...answered(window), users: users.slice(0, limit), isCut: users.length > limit };
  }

  async countries({ counted }: Counts, asked: SongsWindowAsked): Promise<SongsCountries> {
    const window = windowOf(await counted.all(), asked);
    const sums = new Map<string, number>();
    for (const day of window.counted) {
      for (const [country, plays] of Object.entries(day.countries)) {
        sums.set(country, (sums.get(country) ?? 0) + plays);
      }
    }
    const countries = [...sums].map(([country, plays]) => ({ country, plays }));
    countries.sort((a, b) => b.plays - a.plays || (a.country < b.country ? -1 : 1));
    const plays = countries.reduce((sum, one) => sum + one.plays, 0);
    return { ...answered(window), plays, countries };
  }

  /** @param folder of the result files */
  async write(
    counts: Counts,
    { question, folder }: { readonly question: SongsFileQuestion; readonly folder: string },
    signal?: AbortSignal,
  ): Promise<SongsWritten> {
    const { by, limit } = question;
    const key = keyOf(question);
    const window = windowOf(await counts.counted.all(), question);
    return this.#ask(signal, async (either) => {
      await needFolder(folder);
      const stamps = await ResultStamps.open(counts.counted.folder);
      const wish = { window, question: { by, limit, key }, out: folder, stamps };
      const { path, isNew } = await writeResult(limited(counts), wish, { signal: either });
      return { fileName: basename(path), folder: dirname(path), isNew };
    });
  }

  /** Ends the question that is being answered and those that wait. */
  stop(): Promise<void> {
    return this.#queue.stop();
  }

  async #ask<T>(
    signal: AbortSignal | undefined,
    work: (either: AbortSignal) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#queue.ask(signal, work);
    } catch (error) {
      if (error instanceof SongsError) throw new RequestError('unavailable', error.message);
      throw error;
    }
  }
}

function limited(counts: Counts): AskedCounts {
  return { ...counts, limits: { ...DEFAULT_LIMITS, memoryMB: QUESTION_MEMORY_MB } };
}

function windowOf(
  all: readonly ListenDay[],
  { until = null, days }: { readonly until?: string | undefined | null; readonly days: number },
): SongsWindow {
  const window = songsWindow(all, { until, days });
  if (window !== null) return window;
  throw new RequestError(
    'not-found',
    'No listen log was counted yet. Their names are like listen-20261122.log.',
  );
}

function keyOf({ by, country, user }: SongsFileQuestion): string | null {
  if (by === 'all') return null;
  const key = (by === 'country' ? country : user) ?? null;
  if (key === null || isSongsKey(by, key)) return key;
  throw new RequestError('bad-request', `“${key}” is no ${by}: ids end at 9223372036854775807.`);
}

function pageAfter(cursor: string | undefined): { after: string | null; most: number } {
  return { after: cursor ?? null, most: PAGE_USERS };
}

function answered({ until, days, missing }: SongsWindow): {
  until: string;
  days: number;
  missing: string[];
} {
  return { until, days, missing: [...missing] };
}

function fileOf({ name, lines, plays, badLines, reasons }: ListenDay): SongsTop['files'][number] {
  return { name, lines, plays, badLines, reasons };
}
