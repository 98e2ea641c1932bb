import type { Failure } from '#shared/model/failure';
import type { ClockReading } from '../http/server-clock';
import type { ApiResult } from './api-failure';
import { readStation, type StationView } from './now-playing';

/** The call allows two requests in five seconds for a whole address, shared with everybody behind it. */
const ASK_AGAIN_MS = 60_000;

/** The station as it stands without counts, or why it is not known; null where nothing new was asked. */
export type StoppedAnswer =
  | { readonly ok: true; readonly view: StationView; readonly clock: ClockReading }
  | { readonly ok: false; readonly failure: Failure | null };

/** Tells a station that is stopped from one that does not exist, asking at most once a minute. */
export class StoppedStation {
  #askedAt: number | null = null;
  #answer: StoppedAnswer = { ok: false, failure: null };

  constructor(
    private readonly askPublic: (path: string, signal: AbortSignal) => Promise<ApiResult>,
    private readonly now: () => number,
  ) {}

  async ask(id: string, signal: AbortSignal): Promise<StoppedAnswer> {
    const now = this.now();
    if (this.#askedAt !== null && Math.abs(now - this.#askedAt) < ASK_AGAIN_MS) return this.#answer;
    this.#askedAt = now;
    const result = await this.askPublic(`/api/station/${encodeURIComponent(id)}`, signal);
    this.#answer = this.#read(result);
    return this.#answer;
  }

  #read(result: ApiResult): StoppedAnswer {
    if (!result.ok) return { ok: false, failure: result.failure };
    const view = readStation(result.body);
    return view === null
      ? { ok: false, failure: null }
      : { ok: true, view, clock: result.answer.clock };
  }
}
