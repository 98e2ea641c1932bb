import type { Detail, PollResult, RawConnection, Snapshot } from '#shared/model/snapshot';
import { isChosen } from '../chosen-mounts';
import { cleanText } from '../http/clean-text';
import { createHttpClient, type HttpClient } from '../http/http-client';
import { makeFailure } from '../http/make-failure';
import { serverNow, toOurClock, type ClockReading } from '../http/server-clock';
import { PollGuard } from '../poll-guard';
import { Refusals } from '../refusals';
import type { Source, SourceOptions } from '../source';
import { StartMemory } from '../start-memory';
import type { ShoutcastListener } from './listener-list';
import { usualPath, type ShoutcastOverview } from './overview';
import { ShoutcastApi } from './shoutcast-api';

/** Shoutcast 2 or 1, asked for one stream's public count and, on 2 with the password, its connections. */
export class ShoutcastSource implements Source {
  readonly kind = 'shoutcast';
  readonly #client: HttpClient;
  readonly #api: ShoutcastApi;
  readonly #guard: PollGuard;
  readonly #starts = new StartMemory();
  readonly #sid: string;
  readonly #host: string;
  readonly #hasLogin: boolean;
  /** The stream's path as last told: not every page tells it, and a mount must not change its name. */
  #path: string;

  constructor(private readonly options: SourceOptions) {
    const { station, credentials, timeoutMs, now } = options;
    const password = credentials.password ?? '';
    this.#sid = station.stationId?.trim() ?? '';
    if (this.#sid === '') this.#sid = '1';
    this.#path = usualPath(this.#sid);
    this.#host = new URL(station.baseUrl).host;
    this.#hasLogin = password !== '';
    this.#client = createHttpClient({ now });
    this.#api = new ShoutcastApi({
      client: this.#client,
      baseUrl: station.baseUrl,
      sid: this.#sid,
      login: this.#hasLogin
        ? { username: cleanText(station.username ?? '', 200) ?? 'admin', password }
        : null,
      refusals: new Refusals(),
      now,
    });
    this.#guard = new PollGuard({ timeoutMs, host: this.#host });
  }

  poll(signal: AbortSignal): Promise<PollResult<RawConnection>> {
    return this.#guard.run(signal, (bounded) => this.#poll(bounded));
  }

  close(): void {
    this.#client.close();
  }

  async #poll(signal: AbortSignal): Promise<PollResult<RawConnection>> {
    const asked = await this.#api.overview(signal);
    if (!asked.ok) return asked;
    const { value, clock } = asked;
    const { listeners, onAir, streamName } = value;
    this.#path = value.path ?? this.#path;
    const { mounts } = this.options.station;
    if (!this.#isChosen(streamName)) {
      const said = `This stream is called ${this.#path}, not ${mounts.join(', ')}.`;
      return { ok: false, failure: makeFailure('unknown-path', { host: this.#host, said }) };
    }
    const detail = await this.#detail(value, signal);
    const snapshot: Snapshot<RawConnection> = {
      at: this.options.now(),
      clockOffsetMs: clock.offsetMs,
      onAir,
      total: listeners,
      mounts: [{ name: this.#path, listeners }],
      nowPlaying: nowPlayingOf(value),
      stationName: streamName,
      timeZone: null,
      detail,
    };
    return { ok: true, snapshot };
  }

  #isChosen(streamName: string | null): boolean {
    const { mounts } = this.options.station;
    return [this.#path, usualPath(this.#sid)].some((name) =>
      isChosen(mounts, { name, displayName: streamName }),
    );
  }

  async #detail(
    { hasList, listeners: total }: ShoutcastOverview,
    signal: AbortSignal,
  ): Promise<Detail<RawConnection>> {
    if (!hasList || !this.#hasLogin) return { kind: 'none' };
    const asked = await this.#api.listeners(signal);
    if (!asked.ok) return { kind: 'failed', failure: asked.failure };
    if (asked.value.length === 0 && total > 0) {
      return { kind: 'unusable', why: 'empty-beside-count' };
    }
    const rows = this.#toConnections(asked.value, asked.clock);
    this.#starts.keepOnly(new Set(rows.map(({ identity }) => identity)));
    return { kind: 'rows', rows, unreadMounts: [], identityMoves: false };
  }

  #toConnections(
    listeners: readonly ShoutcastListener[],
    clock: ClockReading,
  ): readonly RawConnection[] {
    const now = serverNow(clock);
    const rows = new Map<string, RawConnection>();
    for (const { uid, address, userAgent, connectedSeconds } of listeners) {
      // A number that comes round again is told from the same person by its later start.
      const identity = `${this.#sid}#${uid}`;
      const told = connectedSeconds === null ? null : now - connectedSeconds * 1000;
      const serverStartedAt = this.#starts.startOf(identity, told, now);
      const startedAt = toOurClock(serverStartedAt, clock);
      const about = { identity, address, userAgent, mount: this.#path, place: null, player: {} };
      rows.set(identity, { ...about, startedAt, serverStartedAt });
    }
    return [...rows.values()];
  }
}

function nowPlayingOf({ onAir, title, dj }: ShoutcastOverview): Snapshot['nowPlaying'] {
  if (!onAir || (title === null && dj === null)) return null;
  return { title, artist: null, show: dj };
}
