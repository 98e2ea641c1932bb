import { DEFAULT_SETTINGS, type Settings, type StationSettings } from '#shared/model/settings';
import type { PollResult, RawConnection, Snapshot } from '#shared/model/snapshot';
import { createIdentifier } from '#core/app/identify';
import { StationRuntime } from '#core/app/station-runtime';
import type { Pseudonyms } from '#core/privacy/pseudonyms';
import { memoryStore } from '#core/store/memory-store';
import type { Store } from '#core/store/store';
import { VirtualClock } from './virtual-clock';

export const STATION: StationSettings = {
  kind: 'icecast',
  baseUrl: 'http://radio.example:8000',
  stationId: null,
  name: 'Test Radio',
  mounts: [],
  username: null,
  timeZone: 'Europe/Budapest',
};

/** Who listens, for the made-up server: `from` and `to` in epoch milliseconds. */
export interface Presence {
  readonly who: string;
  readonly from: number;
  readonly to: number;
  readonly country?: string;
  readonly userAgent?: string;
  readonly mount?: string;
}

export interface VirtualStation {
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly runtime: StationRuntime;
  readonly log: string[];
  /** Replaces the answer of the server from now on; null: as the audience tells. */
  readonly answer: (next: PollResult<RawConnection> | null) => void;
  /** A new runtime on the same store, as after a restart of the program. */
  readonly again: () => StationRuntime;
}

/** A whole station in virtual time: a made-up server, the real runtime, a store in memory. */
export function virtualStation(
  start: number,
  audience: readonly Presence[],
  over: { readonly settings?: Settings; readonly store?: Store } = {},
): VirtualStation {
  const clock = new VirtualClock(start);
  const store = over.store ?? memoryStore({ timeZone: () => 'Europe/Budapest' });
  const log: string[] = [];
  let fixed: PollResult<RawConnection> | null = null;
  const pseudonyms = plainPseudonyms();
  const build = (): StationRuntime =>
    new StationRuntime({
      station: STATION,
      settings: over.settings ?? DEFAULT_SETTINGS,
      knownTimeZone: null,
      machineTimeZone: 'UTC',
      demo: false,
      store: { ...bound(store), close: () => Promise.resolve() },
      source: {
        kind: 'icecast',
        close: () => undefined,
        poll: () => Promise.resolve(fixed ?? { ok: true, snapshot: look(audience, clock.now()) }),
      },
      pseudonyms,
      identifier: createIdentifier({
        pseudonyms,
        places: { placeOf: nowhere, source: 'none', builtAt: null, problem: null },
        keepAddresses: false,
        listenerIs: 'address',
      }),
      clock,
      random: () => 0.5,
      log: (level, message) => log.push(`${level} ${message}`),
      onTold: () => Promise.resolve(),
      problems: () => [],
      onChange: () => undefined,
    });
  return {
    clock,
    store,
    runtime: build(),
    log,
    answer: (next) => {
      fixed = next;
    },
    again: build,
  };
}

/** Memory outlives the runtime that uses it, as a folder on disk does. */
function bound(store: Store): Store {
  return {
    open: () => store.open(),
    record: (tick) => store.record(tick),
    addSessions: (sessions) => store.addSessions(sessions),
    addAttempts: (attempts) => store.addAttempts(attempts),
    sessions: (range) => store.sessions(range),
    attempts: (range) => store.attempts(range),
    imports: () => store.imports(),
    putImport: (record) => store.putImport(record),
    daySums: (from, to) => store.daySums(from, to),
    sumMonths: () => store.sumMonths(),
    putDaySums: (sums) => store.putDaySums(sums),
    dayListeners: (date) => store.dayListeners(date),
    putDayListeners: (date, epoch, listeners) => store.putDayListeners(date, epoch, listeners),
    forget: (options) => store.forget(options),
    days: () => store.days(),
    problems: () => store.problems(),
    close: () => store.close(),
  };
}

function nowhere(): { countryCode: null; region: null; city: null } {
  return { countryCode: null, region: null, city: null };
}

/** Readable names instead of codes; the real ones have tests of their own. */
function plainPseudonyms(): Pseudonyms {
  return {
    listener: (address) => `name-of-${address}`,
    sessionId: (identity) => identity,
    epoch: { number: 1, startedAt: 0 },
    keySince: 0,
    rotateIfDue: () => Promise.resolve(false),
  };
}

export function look(audience: readonly Presence[], at: number): Snapshot<RawConnection> {
  const present = audience.filter(({ from, to }) => from <= at && at < to);
  const rows = present.map((one) => rowOf(one));
  const counts = new Map<string, number>();
  for (const { mount } of rows) counts.set(mount, (counts.get(mount) ?? 0) + 1);
  return {
    at,
    clockOffsetMs: 0,
    onAir: true,
    total: rows.length,
    mounts: [...counts].map(([name, listeners]) => ({ name, listeners })),
    nowPlaying: { title: 'Song', artist: 'Somebody', show: null },
    stationName: null,
    timeZone: null,
    detail: { kind: 'rows', rows, unreadMounts: [], identityMoves: true },
  };
}

function rowOf(one: Presence): RawConnection {
  return {
    identity: `${one.who}@${one.from}`,
    address: one.who,
    userAgent: one.userAgent ?? 'VLC/3.0.18',
    mount: one.mount ?? '/live.mp3',
    startedAt: one.from,
    serverStartedAt: one.from,
    place:
      one.country === undefined ? null : { countryCode: one.country, region: null, city: null },
    player: {},
  };
}
