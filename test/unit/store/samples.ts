import type { Attempt } from '#shared/model/attempt';
import type { DayStats } from '#shared/model/day-stats';
import type { OpenSession, Session } from '#shared/model/session';
import type { DaySum, OpenState, Store } from '#core/store/store';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Noon in UTC. */
export const NOON = Date.UTC(2026, 10, 21, 12);

export const ALWAYS = { from: -Infinity, to: Infinity };

export function session(id: string, overrides: Partial<Session> = {}): Session {
  return {
    id,
    listener: `listener-of-${id}`,
    keyEpoch: 1,
    mount: '/radio.mp3',
    startedAt: NOON - HOUR,
    endedAt: NOON,
    endKnown: 'estimated',
    marginSeconds: 15,
    origin: 'seen',
    countryCode: 'HU',
    region: 'Budapest',
    city: 'Budapest',
    userAgent: 'VLC/3.0.20 LibVLC/3.0.20',
    client: 'VLC',
    os: null,
    kind: 'app',
    isBot: false,
    ...overrides,
  };
}

export function openSession(id: string, overrides: Partial<OpenSession> = {}): OpenSession {
  const { startedAt, ...rest } = session(id);
  const { listener, keyEpoch, mount, countryCode, region, city, userAgent, client, os } = rest;
  return {
    ...{ id, listener, keyEpoch, mount, countryCode, region, city, userAgent, client, os },
    kind: rest.kind,
    isBot: rest.isBot,
    startedAt,
    serverStartedAt: startedAt,
    lastSeenAt: NOON,
    ...overrides,
  };
}

export function openState(...ids: string[]): OpenState {
  return { sessions: ids.map((id) => openSession(id)), detailAt: NOON, closedLately: [] };
}

export function attempt(at: number, total = 1): Attempt {
  return {
    at,
    outcome: 'ok',
    ms: 40,
    every: 30,
    sample: { total, mounts: { '/radio.mp3': total }, detail: true, onAir: true },
  };
}

export function daySum(date: string, sessions = 3): DaySum {
  const stats: DayStats = {
    date,
    uniqueListeners: 2,
    newListeners: 1,
    returningListeners: 1,
    sessions,
    longListeners: 1,
    shortListeners: 0,
    unknownLocation: 0,
    botSessions: 0,
    peakListeners: 2,
    peakAt: NOON,
    averageListeners: 1.25,
    listeningSeconds: 4000.5,
    marginSeconds: 30,
    averageSessionSeconds: 1333.5,
    medianSessionSeconds: 1200,
    coverage: 0.987,
    uniqueReason: null,
  };
  return { stats, mounts: { '/radio.mp3': stats }, keyEpoch: 1 };
}

export async function all(store: Store, range = ALWAYS): Promise<Session[]> {
  const found: Session[] = [];
  for await (const one of store.sessions(range)) found.push(one);
  return found;
}

export async function idsIn(store: Store, range = ALWAYS): Promise<string[]> {
  return (await all(store, range)).map(({ id }) => id).sort();
}

/** How many random cases to run: `full` in CI, a tenth by default. */
export function cases(full: number): number {
  const factor = Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1');
  return Math.max(1, Math.round(full * factor));
}
