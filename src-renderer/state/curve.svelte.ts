import type { Band, Point } from '../charts/curve-points';
import { isoInstant, sameTimeDaysBefore } from '../time/zone';
import type { Client, CurveAnswer, GapReason, LiveState } from '../transport/transport';
import type { BrowserClock } from './browser-clock';
import { curveWindow, openBand, type CurveReason } from './curve-window';

const REFETCH_MS = 600_000;
const PAST_REFETCH_MS = 1_800_000;

/** The last 24 hours and the same hours a week earlier: fetched once, then prolonged by the live stream. */
export class Curve {
  readonly #client: Client;
  readonly #clock: BrowserClock;
  #points = $state.raw<readonly Point[]>([]);
  #gaps = $state.raw<readonly Band<GapReason>[]>([]);
  #past = $state.raw<readonly Point[]>([]);
  #status = $state<'loading' | 'ready' | 'failed'>('loading');
  #shown = '';
  #fetchedAt = -Infinity;
  #pastFetchedAt = -Infinity;
  #round = 0;

  constructor(client: Client, clock: BrowserClock) {
    this.#client = client;
    this.#clock = clock;
  }

  get points(): readonly Point[] {
    return this.#points;
  }

  /** Moved forward by a week, so that it lies under the present hours; reaches beyond now. */
  get past(): readonly Point[] {
    return this.#past;
  }

  get status(): 'loading' | 'ready' | 'failed' {
    return this.#status;
  }

  /** Everything not observed up to `now` (epoch milliseconds), what goes on at the moment included. */
  bands(state: LiveState, now: number): readonly Band<CurveReason>[] {
    const open = openBand({ state, points: this.#points, gaps: this.#gaps, now });
    return open === null ? this.#gaps : [...this.#gaps, open];
  }

  /** Takes in a new live state; `now` is epoch milliseconds by the core's clock. */
  follow(state: LiveState, now: number): void {
    if (!state.stationConfigured) return;
    const monotonic = this.#clock.monotonic();
    const shown = [state.state, state.station, state.demo, state.host].join('\n');
    const last = this.#points.at(-1);
    if (shown !== this.#shown || monotonic - this.#fetchedAt > REFETCH_MS) {
      this.#shown = shown;
      this.#fetchedAt = monotonic;
      void this.#fetch(now);
    } else if (state.state === 'live' && state.at !== null && state.listeners.total !== null) {
      const point = { at: Date.parse(state.at), listeners: state.listeners.total };
      if (last === undefined || point.at > last.at) this.#append(point, now);
    }
    if (monotonic - this.#pastFetchedAt > PAST_REFETCH_MS) {
      this.#pastFetchedAt = monotonic;
      void this.#fetchPast(now, state.timeZone);
    }
  }

  #append(point: Point, now: number): void {
    const { from } = curveWindow(now);
    this.#points = [...this.#points.filter(({ at }) => at >= from), point];
  }

  async #fetch(now: number): Promise<void> {
    const round = ++this.#round;
    try {
      const { from } = curveWindow(now);
      const answer = await this.#ask(from, now + 60_000);
      if (round !== this.#round) return;
      this.#points = pointsOf(answer);
      this.#gaps = answer.gaps.map((gap) => ({
        from: Math.max(Date.parse(gap.from), from),
        to: Date.parse(gap.to),
        reason: gap.reason,
      }));
      this.#status = 'ready';
    } catch {
      // The live stream says what is wrong with the line; the next state fetches again.
      if (round !== this.#round) return;
      this.#shown = '';
      this.#status = 'failed';
    }
  }

  async #fetchPast(now: number, timeZone: string): Promise<void> {
    try {
      const { from, to } = curveWindow(now);
      const then = sameTimeDaysBefore(now, 7, timeZone);
      const answer = await this.#ask(then - (now - from), then + (to - now) + PAST_REFETCH_MS);
      this.#past = pointsOf(answer).map(({ at, listeners }) => ({
        at: at + (now - then),
        listeners,
      }));
    } catch {
      this.#pastFetchedAt = -Infinity;
    }
  }

  #ask(from: number, to: number): Promise<CurveAnswer> {
    return this.#client.stats.samples({ from: isoInstant(from), to: isoInstant(to) });
  }
}

function pointsOf({ samples }: CurveAnswer): Point[] {
  return samples.map(({ at, listeners }) => ({ at: Date.parse(at), listeners }));
}
