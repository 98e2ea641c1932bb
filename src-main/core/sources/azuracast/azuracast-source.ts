import type { Failure } from '#shared/model/failure';
import type { Detail, PollResult, RawConnection, Snapshot } from '#shared/model/snapshot';
import { cleanText } from '../http/clean-text';
import {
  BODY_LIMIT,
  createHttpClient,
  type HttpAnswer,
  type HttpClient,
} from '../http/http-client';
import { makeFailure } from '../http/make-failure';
import { ServerBase, type PathRequest } from '../http/server-base';
import type { ClockReading } from '../http/server-clock';
import { PollGuard } from '../poll-guard';
import { jsonPortions } from '../reading/json-portions';
import { Refusals } from '../refusals';
import type { Source, SourceOptions } from '../source';
import { StartMemory } from '../start-memory';
import { judgeApi, readApi, type ApiResult } from './api-failure';
import { isApiKey } from './api-key';
import { readListenerRows } from './listener-rows';
import { countChosen, readNowPlaying, type StationView } from './now-playing';
import { RowMemory } from './row-memory';
import { StoppedStation } from './stopped-station';

/** What the public count told, and when. */
interface Told {
  readonly view: StationView;
  readonly clock: ClockReading;
}

/** AzuraCast, asked for its public count and, with an API key, for its list of listeners. */
export class AzuracastSource implements Source {
  readonly kind = 'azuracast';
  readonly #client: HttpClient;
  readonly #base: ServerBase;
  readonly #guard: PollGuard;
  readonly #refusals = new Refusals();
  readonly #starts = new StartMemory();
  readonly #known = new RowMemory();
  readonly #stopped: StoppedStation;
  readonly #host: string;
  readonly #key: string | null;
  readonly #nowPlayingPath: string;
  /** Set where the station closed its public API: then the count needs the key too. */
  #countNeedsKey = false;

  constructor(private readonly options: SourceOptions) {
    const { station, credentials, timeoutMs, now } = options;
    const id = station.stationId;
    this.#key = cleanText(credentials.apiKey ?? '', 500);
    this.#nowPlayingPath =
      id === null ? '/api/nowplaying' : `/api/nowplaying/${encodeURIComponent(id)}`;
    this.#client = createHttpClient({ now });
    this.#host = new URL(station.baseUrl).host;
    this.#base = new ServerBase({
      client: this.#client,
      baseUrl: station.baseUrl,
      publicPath: this.#nowPlayingPath,
    });
    this.#guard = new PollGuard({ timeoutMs, host: this.#host });
    this.#stopped = new StoppedStation((path, signal) => this.#askPublic(path, signal), now);
  }

  poll(signal: AbortSignal): Promise<PollResult<RawConnection>> {
    return this.#guard.run(signal, (bounded) => this.#poll(bounded));
  }

  close(): void {
    this.#client.close();
  }

  async #poll(signal: AbortSignal): Promise<PollResult<RawConnection>> {
    const result = await this.#askCount(signal);
    if (!result.ok) {
      const { stationId } = this.options.station;
      if (result.failure.reason !== 'unknown-station' || stationId === null) return result;
      return this.#pollStopped(stationId, result.failure, signal);
    }
    const view = this.#readView(result.body);
    const { host, status, clock } = result.answer;
    if (view === null) return { ok: false, failure: makeFailure('wrong-shape', { host, status }) };
    return this.#snapshot({ view, clock }, () => this.#readDetail({ view, clock }, signal));
  }

  /** 404 for a station that exists: it was stopped, or AzuraCast was just started. */
  async #pollStopped(
    id: string,
    notFound: Failure,
    signal: AbortSignal,
  ): Promise<PollResult<RawConnection>> {
    const known = await this.#stopped.ask(id, signal);
    if (!known.ok) return { ok: false, failure: known.failure ?? notFound };
    // Its list may hold rows that nobody closed; nothing in it can be trusted now.
    const detail: Detail<RawConnection> =
      this.#key === null ? { kind: 'none' } : { kind: 'unusable', why: 'stale-rows' };
    return this.#snapshot(known, () => Promise.resolve(detail));
  }

  async #snapshot(
    { view, clock }: Told,
    readDetail: () => Promise<Detail<RawConnection>>,
  ): Promise<PollResult<RawConnection>> {
    const counts = countChosen(view, this.options.station.mounts);
    if (counts === 'no-count') {
      return { ok: false, failure: makeFailure('wrong-shape', { host: this.#host }) };
    }
    if (counts === 'unknown-mount') {
      const said = `No mount of this station is called ${this.options.station.mounts.join(', ')}.`;
      return { ok: false, failure: makeFailure('unknown-path', { host: this.#host, said }) };
    }
    const detail = await readDetail();
    const snapshot: Snapshot<RawConnection> = {
      at: this.options.now(),
      clockOffsetMs: clock.offsetMs,
      onAir: view.onAir,
      total: counts.total,
      mounts: counts.mounts,
      nowPlaying: view.nowPlaying,
      stationName: view.name,
      timeZone: view.timeZone,
      detail,
    };
    return { ok: true, snapshot };
  }

  async #readDetail({ view }: Told, signal: AbortSignal): Promise<Detail<RawConnection>> {
    if (this.#key === null) return { kind: 'none' };
    if (!isApiKey(this.#key)) {
      const said = 'Not sent: an AzuraCast key has two parts with a colon between them.';
      return { kind: 'failed', failure: makeFailure('wrong-login', { host: this.#host, said }) };
    }
    const { now, station } = this.options;
    const standing = this.#refusals.standing(now());
    if (standing) return { kind: 'failed', failure: standing };
    const id = encodeURIComponent(station.stationId ?? view.id);
    const path = `/api/station/${id}/listeners?unique=false`;
    const result = judgeApi(
      ...(await this.#askWithKey({ path, maxBytes: BODY_LIMIT.list, isLong: true, signal })),
    );
    const refused = !result.ok && result.failure.outcome === 'auth' ? result.failure : null;
    this.#refusals.note(refused, now());
    if (!result.ok) return { kind: 'failed', failure: result.failure };
    return this.#readRows(view, result.answer);
  }

  async #readRows(view: StationView, answer: HttpAnswer): Promise<Detail<RawConnection>> {
    const read = await readListenerRows(jsonPortions(answer.body), {
      mounts: view.mounts,
      hlsEnabled: view.hlsEnabled,
      chosen: this.options.station.mounts,
      clock: answer.clock,
      starts: this.#starts,
      known: this.#known,
    });
    if (typeof read === 'string') {
      const { host, status } = answer;
      return { kind: 'failed', failure: makeFailure(read, { host, status }) };
    }
    const nobody = view.total === 0 || !view.onAir;
    // Rows are not closed when a station or its worker stops.
    if (read.told > 0 && nobody) return { kind: 'unusable', why: 'stale-rows' };
    // One odd User-Agent makes AzuraCast close every row of a mount; analytics may be off.
    if (read.told === 0 && !nobody) return { kind: 'unusable', why: 'empty-beside-count' };
    return { kind: 'rows', rows: read.rows, unreadMounts: [], identityMoves: false };
  }

  #readView(body: unknown): StationView | null {
    // Without a station id the whole list is asked; its first entry is taken.
    const isList = this.options.station.stationId === null;
    return readNowPlaying(isList && Array.isArray(body) ? body[0] : body);
  }

  async #askCount(signal: AbortSignal): Promise<ApiResult> {
    const { now } = this.options;
    const request = { path: this.#nowPlayingPath, maxBytes: BODY_LIMIT.state, signal };
    if (!this.#countNeedsKey) {
      const open = await this.#askPublic(request.path, signal);
      if (open.ok || open.failure.status !== 403 || open.failure.outcome !== 'auth') return open;
      if (this.#key === null || !isApiKey(this.#key)) return open;
      if (this.#refusals.standing(now())) return open;
    }
    const closed = readApi(...(await this.#askWithKey(request)));
    this.#countNeedsKey = closed.ok;
    if (!closed.ok && closed.failure.outcome === 'auth') this.#refusals.note(closed.failure, now());
    return closed;
  }

  async #askPublic(path: string, signal: AbortSignal): Promise<ApiResult> {
    const result = await this.#base.getPublic({ path, maxBytes: BODY_LIMIT.state, signal });
    return readApi(result, { withLogin: false, secrets: [] });
  }

  /** An answer asked for with the key, and what is to be known to judge it. */
  async #askWithKey(request: PathRequest): Promise<Parameters<typeof judgeApi>> {
    const key = this.#key ?? '';
    const result = await this.#base.getWithKey(request, { 'X-API-Key': key });
    return [result, { withLogin: true, secrets: [key, ...key.split(':')] }];
  }
}
