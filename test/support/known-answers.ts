import type { LiveState, SessionRow } from '#core/app/earshot';
import type { Measures } from '#core/app/measures';
import type { DayStats } from '#shared/model/day-stats';

/** Midday of 21 November 2026 in Budapest. */
export const NOON = Date.UTC(2026, 10, 21, 11, 0, 0);

const NO_NUMBERS = {
  uniqueListeners: null,
  newListeners: null,
  returningListeners: null,
  sessions: null,
  longListeners: null,
  shortListeners: null,
  unknownLocation: null,
  botSessions: null,
  peakListeners: null,
  peakAt: null,
  averageListeners: null,
  listeningSeconds: null,
  marginSeconds: null,
  averageSessionSeconds: null,
  medianSessionSeconds: null,
  coverage: 0,
  uniqueReason: null,
} as const;

/** A day that was seen, with every number known. */
export const SEEN_DAY: DayStats = {
  date: '2026-11-20',
  uniqueListeners: 57,
  newListeners: 12,
  returningListeners: 45,
  sessions: 91,
  longListeners: 33,
  shortListeners: 9,
  unknownLocation: 1,
  botSessions: 4,
  peakListeners: 21,
  peakAt: Date.UTC(2026, 10, 20, 19, 30, 0),
  averageListeners: 8.25,
  listeningSeconds: 712_800,
  marginSeconds: 1365,
  averageSessionSeconds: 7833,
  medianSessionSeconds: 2400,
  coverage: 0.9996,
  uniqueReason: null,
};

export const UNSEEN_DAY: DayStats = { date: '2026-11-21', ...NO_NUMBERS };

export const ROW: SessionRow = {
  id: 'a1b2c3d4e5f6a1b2c3d4e5f6',
  listener: '0123456789abcdef01234567',
  mount: '/radio.mp3',
  startedAt: '2026-11-20T20:00:00+01:00',
  endedAt: null,
  seconds: 1800,
  endKnown: 'open',
  marginSeconds: 0,
  origin: 'seen',
  countryCode: 'HU',
  country: 'Hungary',
  region: null,
  city: null,
  userAgent: 'VLC/3.0.20 LibVLC/3.0.20',
  client: 'VLC',
  os: null,
  kind: 'app',
  isBot: false,
};

export const LIVE: LiveState = {
  station: 'Sample station',
  at: '2026-11-21T12:00:00+01:00',
  state: 'live',
  ageSeconds: 0,
  listeners: { total: 7, unique: 6 },
  mounts: [{ name: '/radio.mp3', listeners: 7, unique: 6 }],
  peakToday: { listeners: 9, at: '2026-11-21T10:30:00+01:00' },
  nowPlaying: { title: 'Így írtok ti', artist: 'Karinthy', show: null },
  error: null,
  stationConfigured: true,
  demo: false,
  timeZone: 'Europe/Budapest',
  server: 'azuracast',
  host: 'radio.example.org',
  detail: 'ok',
  intervalSeconds: 30,
  nextAttemptAt: '2026-11-21T12:00:30+01:00',
  failingSince: null,
  failure: null,
  robots: 1,
  places: [{ countryCode: 'HU', country: 'Hungary', listeners: 6 }],
  weekAgo: null,
  today: { ...UNSEEN_DAY, peakAt: null },
  yesterday: { ...SEEN_DAY, peakAt: '2026-11-20T20:30:00+01:00' },
  lastWeek: { ...SEEN_DAY, date: '2026-11-14', peakAt: '2026-11-14T20:30:00+01:00' },
  firstSampleAt: '2026-01-01T00:00:00+01:00',
  problems: [],
};

/** What a monitor is told of the same station. */
export const MEASURES: Measures = {
  station: 'Sample station',
  state: 'live',
  mounts: [
    { name: '/radio.mp3', listeners: 7 },
    { name: '/mobile.aac', listeners: null },
  ],
  uniqueListeners: 6,
  openSessions: 8,
  robots: 1,
  lastSuccessAt: NOON - 1500,
  storeProblems: 2,
  polls: {
    polls: 5,
    failures: { auth: 0, gone: 0, limited: 0, blocked: 0, down: 2, 'bad-data': 0 },
    seconds: 1.25,
    within: [
      { seconds: 0.05, polls: 1 },
      { seconds: 0.1, polls: 4 },
    ],
  },
};
