import type { DayNumbers, LiveState } from '../../../src-renderer/transport/transport';
import { iso } from './day-curve';

const DAY = 86_400_000;

/** The invented station of the drawn pages, all well. `now` is epoch milliseconds. */
export function wellState(now: number): LiveState {
  return {
    station: 'Tűzfal Rádió',
    at: iso(now - 8000),
    state: 'live',
    ageSeconds: 8,
    listeners: { total: 42, unique: 38 },
    mounts: [
      { name: '/radio.mp3', listeners: 29, unique: 27 },
      { name: '/mobil.aac', listeners: 9, unique: 8 },
      { name: 'hls', listeners: 4, unique: 4 },
    ],
    peakToday: { listeners: 61, at: iso(now - 7 * 3_600_000) },
    nowPlaying: {
      title: 'Hajnali villamos',
      artist: 'Vízivárosi Kvintett',
      show: 'Körúti jazz',
    },
    error: null,
    stationConfigured: true,
    demo: false,
    timeZone: 'Europe/Budapest',
    server: 'azuracast',
    host: 'radio.tuzfal.example',
    detail: 'ok',
    intervalSeconds: 30,
    nextAttemptAt: iso(now + 22_000),
    failingSince: null,
    failure: null,
    robots: 3,
    places: [
      { countryCode: 'HU', country: 'Hungary', listeners: 28 },
      { countryCode: 'DE', country: 'Germany', listeners: 4 },
      { countryCode: 'AT', country: 'Austria', listeners: 3 },
      { countryCode: 'RO', country: 'Romania', listeners: 3 },
      { countryCode: 'GB', country: 'United Kingdom', listeners: 2 },
      { countryCode: null, country: null, listeners: 2 },
    ],
    weekAgo: { listeners: 33, at: iso(now - 7 * DAY) },
    today: day(now, { uniqueListeners: 214, averageListeners: 22, coverage: 0.91 }),
    yesterday: day(now - DAY, {
      uniqueListeners: 187,
      peakListeners: 48,
      listeningSeconds: 340 * 3600,
      averageListeners: 18.2,
    }),
    lastWeek: day(now - 7 * DAY, {
      uniqueListeners: 178,
      peakListeners: 51,
      listeningSeconds: 322 * 3600,
      averageListeners: 17.2,
    }),
    firstSampleAt: iso(now - 60 * DAY),
    problems: [],
  };
}

/** The same station in every state the interface draws. */
export function liveStates(now: number): Readonly<Record<string, LiveState>> {
  const well = wellState(now);
  const failing = { ...well, failingSince: iso(now - 232_000), nextAttemptAt: iso(now + 20_000) };
  const silent = {
    ...failing,
    listeners: { total: null, unique: null },
    places: null,
    nowPlaying: null,
  };
  const failure = (
    outcome: string,
    reason: string,
    said: string | null,
    status: number | null,
  ) => ({
    outcome,
    reason,
    status,
    said,
    host: 'radio.tuzfal.example',
  });
  return {
    well,
    stale: {
      ...failing,
      state: 'stale',
      at: iso(now - 240_000),
      ageSeconds: 240,
      failure: failure('down', 'no-network', 'getaddrinfo EAI_AGAIN radio.tuzfal.example', null),
    },
    refused: {
      ...well,
      detail: 'refused',
      listeners: { total: 42, unique: null },
      places: null,
      failure: failure(
        'auth',
        'wrong-login',
        '{"code":403,"type":"PermissionDeniedException","message":"You do not have permission to access this portion of the site."}',
        403,
      ),
      error: { code: 'auth', message: 'The key is not taken.' },
    },
    down: {
      ...silent,
      state: 'offline',
      at: iso(now - 1_200_000),
      ageSeconds: 1200,
      failingSince: iso(now - 1_170_000),
      failure: failure('down', 'refused', 'connect ECONNREFUSED radio.tuzfal.example:443', null),
    },
    unauthorized: {
      ...silent,
      state: 'unauthorized',
      failure: failure('auth', 'no-login', 'You need to authenticate', 401),
    },
    'off air': {
      ...silent,
      state: 'offline',
      failingSince: null,
      ageSeconds: 8,
    },
    starting: { ...silent, state: 'starting', at: null, ageSeconds: null, failingSince: null },
    paused: { ...well, state: 'paused', nextAttemptAt: null },
    'first minutes': {
      ...well,
      listeners: { total: 42, unique: null },
      detail: 'none',
      places: null,
      weekAgo: null,
      yesterday: null,
      lastWeek: null,
      firstSampleAt: iso(now - 240_000),
      today: day(now, { uniqueListeners: null, coverage: 0.004 }),
    },
    'store problem': {
      ...well,
      problems: [
        {
          code: 'unreadable',
          message:
            'The sessions of 20 November could not be read; the file was set aside. The other days are whole.',
        },
        { code: 'store', message: 'The disk is full. Make room; until then nothing is kept.' },
      ],
    },
    'sample station': { ...well, demo: true, station: 'Sample station', host: null },
    'no station': {
      ...silent,
      state: 'starting',
      station: null,
      host: null,
      server: null,
      stationConfigured: false,
      at: null,
      ageSeconds: null,
      failingSince: null,
    },
  };
}

function day(at: number, differences: Partial<DayNumbers>): DayNumbers {
  return {
    date: iso(at).slice(0, 10),
    uniqueListeners: 214,
    newListeners: 41,
    returningListeners: 173,
    sessions: 402,
    longListeners: 150,
    shortListeners: 21,
    unknownLocation: 2,
    botSessions: 31,
    peakListeners: 61,
    peakAt: iso(at - 7 * 3_600_000),
    averageListeners: 22,
    listeningSeconds: 374 * 3600,
    marginSeconds: 2 * 3600,
    averageSessionSeconds: 3349,
    medianSessionSeconds: 1020,
    coverage: 1,
    uniqueReason: null,
    ...differences,
  };
}
