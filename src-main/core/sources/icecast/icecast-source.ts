import type { Failure } from '#shared/model/failure';
import type {
  Detail,
  NowPlaying,
  PollResult,
  RawConnection,
  Snapshot,
} from '#shared/model/snapshot';
import type { Asked } from '../asked';
import { isChosen } from '../chosen-mounts';
import { cleanText } from '../http/clean-text';
import { createHttpClient, type HttpClient } from '../http/http-client';
import { PollGuard } from '../poll-guard';
import { Refusals } from '../refusals';
import type { Source, SourceOptions } from '../source';
import { StartMemory } from '../start-memory';
import { toConnections, type MountList } from './connections';
import { IcecastApi } from './icecast-api';
import type { IcecastMount, IcecastOverview } from './overview';

/** The overview that counts, and what became of asking with the login. */
interface Round {
  readonly overview: Asked<IcecastOverview>;
  /** Why the administrator's statistics were refused; null where they were read or not asked. */
  readonly statsFailure: Failure | null;
}

/** The lists of one round, and those that could not be read. */
interface Lists {
  readonly lists: readonly MountList[];
  readonly unreadMounts: readonly string[];
  readonly failure: Failure | null;
}

/** Icecast 2.4, 2.5 or KH, asked for its public count and, with a login, for every mount's listeners. */
export class IcecastSource implements Source {
  readonly kind = 'icecast';
  readonly #client: HttpClient;
  readonly #api: IcecastApi;
  readonly #guard: PollGuard;
  readonly #hasLogin: boolean;
  readonly #refusals = new Refusals();
  readonly #starts = new StartMemory();
  /** Set once the statistics were read: then the login is the administrator's. */
  #statsWorked = false;
  /** Set once the login proved to be a source's: it opens the lists, never the statistics. */
  #listsOnly = false;

  constructor(private readonly options: SourceOptions) {
    const { station, credentials, timeoutMs, now } = options;
    const { password } = credentials;
    this.#hasLogin = password !== null && password !== '';
    this.#client = createHttpClient({ now });
    this.#api = new IcecastApi({
      client: this.#client,
      baseUrl: station.baseUrl,
      login: this.#hasLogin
        ? { username: cleanText(station.username ?? '', 200) ?? 'admin', password: password ?? '' }
        : null,
    });
    this.#guard = new PollGuard({ timeoutMs, host: new URL(station.baseUrl).host });
  }

  poll(signal: AbortSignal): Promise<PollResult<RawConnection>> {
    return this.#guard.run(signal, (bounded) => this.#poll(bounded));
  }

  close(): void {
    this.#client.close();
  }

  async #poll(signal: AbortSignal): Promise<PollResult<RawConnection>> {
    const standing = this.#hasLogin ? this.#refusals.standing(this.options.now()) : null;
    const withLogin = this.#hasLogin && standing === null;
    const { overview, statsFailure } = await this.#overview(withLogin, signal);
    if (!overview.ok) return overview;
    const { value, clock } = overview;
    const mounts = value.mounts.filter(({ path }) => this.#isChosen(path));
    let detail: Detail<RawConnection> = { kind: 'none' };
    if (standing) detail = { kind: 'failed', failure: standing };
    else if (withLogin) detail = await this.#detail({ ...value, mounts }, statsFailure, signal);
    const snapshot: Snapshot<RawConnection> = {
      at: this.options.now(),
      clockOffsetMs: clock.offsetMs,
      onAir: mounts.some((mount) => mount.hasSource),
      total: this.#totalOf({ ...value, mounts }),
      mounts: mounts.map(({ path, listeners }) => ({ name: path, listeners })),
      nowPlaying: nowPlayingOf(mounts),
      stationName: mounts.find((mount) => mount.hasSource)?.streamName ?? null,
      timeZone: null,
      detail,
    };
    return { ok: true, snapshot };
  }

  /** With the login the statistics of all mounts, else what everybody may see. */
  async #overview(withLogin: boolean, signal: AbortSignal): Promise<Round> {
    if (!withLogin || this.#listsOnly) {
      return { overview: await this.#api.overview(signal), statsFailure: null };
    }
    const open = this.#api.isPlaceKnown ? null : await this.#api.overview(signal);
    if (open && isUnreachable(open)) return { overview: open, statsFailure: null };
    const stats = await this.#api.stats(signal);
    if (stats.ok) {
      this.#statsWorked = true;
      return { overview: stats, statsFailure: null };
    }
    const { failure } = stats;
    // The public count lacks hidden mounts: a poll that failed is better than a count that dips.
    if (isUnreachable(stats) || (this.#statsWorked && failure.outcome !== 'auth')) {
      return { overview: stats, statsFailure: failure };
    }
    return { overview: open ?? (await this.#api.overview(signal)), statsFailure: failure };
  }

  async #detail(
    { serverStart, mounts }: IcecastOverview,
    statsFailure: Failure | null,
    signal: AbortSignal,
  ): Promise<Detail<RawConnection>> {
    if (statsFailure && (this.#statsWorked || statsFailure.outcome !== 'auth')) {
      this.#noteRefusal(statsFailure);
      return { kind: 'failed', failure: statsFailure };
    }
    const { lists, unreadMounts, failure } = await this.#lists(mounts, signal);
    const refusal = failure ?? (lists.length === 0 ? statsFailure : null);
    this.#noteRefusal(refusal);
    if (refusal && (lists.length === 0 || refusal.outcome === 'auth')) {
      return { kind: 'failed', failure: refusal };
    }
    this.#listsOnly ||= statsFailure !== null;
    const rows = toConnections(lists, { serverStart, starts: this.#starts });
    if (unreadMounts.length === 0) this.#starts.keepOnly(new Set(rows.map((row) => row.identity)));
    return { kind: 'rows', rows, unreadMounts, identityMoves: true };
  }

  /** The lists of all living mounts, one after the other; `failure` is the last that was met. */
  async #lists(mounts: readonly IcecastMount[], signal: AbortSignal): Promise<Lists> {
    const lists: MountList[] = [];
    const unreadMounts: string[] = [];
    let failure: Failure | null = null;
    for (const { path } of mounts.filter((mount) => mount.hasSource || mount.listeners > 0)) {
      const asked = await this.#api.clients(path, signal);
      if (asked.ok) {
        lists.push(asked.value);
        continue;
      }
      failure = asked.failure;
      unreadMounts.push(path);
      // A login that is refused for one list is refused for all of them.
      if (failure.outcome === 'auth') break;
    }
    return { lists, unreadMounts, failure };
  }

  #noteRefusal(failure: Failure | null): void {
    const refused = failure?.outcome === 'auth' ? failure : null;
    this.#refusals.note(refused, this.options.now());
  }

  /**
   * The sum over the chosen mounts. The server's own sum knows hidden mounts too; beside lists it would
   * count people whom no list can show, and an empty list would look broken for ever.
   */
  #totalOf({ total, mounts }: IcecastOverview): number {
    const sum = mounts.reduce((listeners, mount) => listeners + mount.listeners, 0);
    const isAll = this.options.station.mounts.length === 0 && !this.#hasLogin;
    return isAll ? (total ?? sum) : sum;
  }

  #isChosen(path: string): boolean {
    return isChosen(this.options.station.mounts, { name: path, displayName: null });
  }
}

/** The song of the first mount that tells one: they carry the same programme. */
function nowPlayingOf(mounts: readonly IcecastMount[]): NowPlaying | null {
  const told = mounts.find((mount) => mount.hasSource && mount.title !== null);
  return told ? { title: told.title, artist: told.artist, show: null } : null;
}

/** True where no answer came: to ask for something else would only cost time. */
function isUnreachable(asked: Asked<unknown>): boolean {
  return !asked.ok && asked.failure.outcome === 'down' && asked.failure.status === null;
}
