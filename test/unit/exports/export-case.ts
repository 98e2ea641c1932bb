import { createExport } from '#core/exports/create-export';
import type { ExportInput } from '#core/exports/export-input';
import type { ExportFile } from '#core/app/earshot';
import type { OpenSession, Session } from '#shared/model/session';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Saturday, 21 November 2026, 00:00 in Budapest. */
export const MIDNIGHT = Date.UTC(2026, 10, 20, 23);

const CORE = {
  listener: '0123456789abcdef01234567',
  keyEpoch: 1,
  mount: '/radio.mp3',
  startedAt: MIDNIGHT,
  userAgent: 'VLC/3.0.18',
  countryCode: 'HU',
  region: null,
  city: null,
  client: 'VLC',
  os: null,
  kind: 'app',
  isBot: false,
} as const;

let made = 0;
const newId = (): string => {
  made += 1;
  return made.toString(16).padStart(24, '0');
};

/** A session of ten minutes at midnight, with an id of its own, changed as asked. */
export function session(change: Partial<Session> = {}): Session {
  const endedAt = MIDNIGHT + 602_000;
  const end = { endedAt, endKnown: 'exact', marginSeconds: 0, origin: 'seen' } as const;
  return { ...CORE, ...end, id: newId(), ...change };
}

export function openSession(change: Partial<OpenSession> = {}): OpenSession {
  const seen = { serverStartedAt: MIDNIGHT, lastSeenAt: MIDNIGHT + 602_000 };
  return { ...CORE, ...seen, id: newId(), ...change };
}

type Change = Partial<Omit<ExportInput, 'sessions'>> & { readonly sessions?: readonly Session[] };

/** An export of the whole 21 November, asked for two days later. */
export function exportOf({ sessions = [], ...change }: Change = {}): ExportFile {
  return createExport({
    format: 'lahmacun',
    type: 'csv',
    stationName: 'Rádió Bézs',
    timeZone: 'Europe/Budapest',
    period: { from: MIDNIGHT, to: MIDNIGHT + DAY },
    now: MIDNIGHT + 3 * DAY,
    leaveRobotsOut: true,
    leastSeconds: 0,
    keepAddresses: false,
    sessions: each(sessions),
    openSessions: [],
    days: [],
    hours: [],
    places: [],
    ...change,
  });
}

export async function textOf(file: ExportFile): Promise<string> {
  let text = '';
  for await (const piece of file.content) text += piece;
  return text;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}
