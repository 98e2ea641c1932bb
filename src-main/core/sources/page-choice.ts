import type { Failure, FailureReason } from '#shared/model/failure';
import type { Asked } from './asked';

/** One of several pages of a server that tell the same. */
export type CountPage<T> = (signal: AbortSignal) => Promise<Asked<T>>;

export interface PageChoiceOptions<T> {
  /** In the order in which they are tried until one answers. */
  readonly pages: readonly CountPage<T>[];
  /** A page that tells the same more surely, to be seen from what the first one told; null for none. */
  readonly better?: (told: T) => CountPage<T> | null;
}

/** The server is there but this page of it is not, is closed, or is broken: another one may do. */
const MAY_BE_ELSEWHERE: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'no-login',
  'wrong-login',
  'no-permission',
  'unknown-path',
  'html-page',
  'not-json',
  'not-xml',
  'wrong-shape',
  'icy-stream',
]);

/**
 * Learns by asking which of its pages a server has, and from then on asks for that one alone, until it
 * is gone: what a server calls itself can be set to anything.
 */
export class PageChoice<T> {
  #chosen: CountPage<T> | null = null;

  constructor(private readonly options: PageChoiceOptions<T>) {}

  /** Asks each page at most once. Fails with what tells most where none answers. */
  async ask(signal: AbortSignal): Promise<Asked<T>> {
    const { pages } = this.options;
    const chosen = this.#chosen;
    const failures: Failure[] = [];
    for (const page of chosen ? [chosen, ...pages.filter((one) => one !== chosen)] : pages) {
      const asked = await page(signal);
      if (asked.ok) return page === chosen ? asked : this.#choose(page, asked, signal);
      if (!MAY_BE_ELSEWHERE.has(asked.failure.reason)) return asked;
      failures.push(asked.failure);
      this.#chosen = null;
    }
    return { ok: false, failure: mostTelling(failures) };
  }

  async #choose(
    page: CountPage<T>,
    asked: Asked<T> & { ok: true },
    signal: AbortSignal,
  ): Promise<Asked<T>> {
    this.#chosen = page;
    const better = this.options.better?.(asked.value) ?? null;
    if (better === null || better === page) return asked;
    const again = await better(signal);
    if (!again.ok) return asked;
    this.#chosen = better;
    return again;
  }
}

/** A stream and a refused login say what to do; of pages that are not there the first is the usual one. */
function mostTelling(failures: readonly Failure[]): Failure {
  const because = (reason: FailureReason): Failure | undefined =>
    failures.find((failure) => failure.reason === reason);
  const telling = because('icy-stream') ?? because('wrong-login') ?? failures[0];
  if (telling === undefined) throw new Error('There is no page to ask for.');
  return telling;
}
