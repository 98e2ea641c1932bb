import type * as z from 'zod';
import type * as h from '#shared/contract/history-schemas';
import { SEEN_DAY, UNSEEN_DAY } from './known-answers';

type History = z.output<typeof h.history>;
type Summary = z.output<typeof h.summary>;

const { peakAt: _seen, ...seen } = SEEN_DAY;
const { peakAt: _unseen, ...unseen } = UNSEEN_DAY;

export const KNOWN_SUMMARY: Summary = {
  ...seen,
  peakAt: '2026-11-20T20:30:00+01:00',
  coverage: 0.4998,
  from: '2026-11-20',
  to: '2026-11-21',
  medianWithin: 0,
  newSince: '2026-11-01',
};

const amounts = { uniqueListeners: 50, sessions: 80, listeningSeconds: 640_000 };
const few = { uniqueListeners: 7, sessions: 11, listeningSeconds: 72_800 };

/** A day seen and a day not, in every shape that the past is told in. */
export const KNOWN_HISTORY: History = {
  timeZone: 'Europe/Budapest',
  from: '2026-11-20',
  to: '2026-11-21',
  today: '2026-11-21',
  firstDay: '2026-11-01',
  sessionsSince: '2026-11-01',
  robotsLeftOut: true,
  mountNames: ['/radio.mp3', '/mobile.aac'],
  summary: KNOWN_SUMMARY,
  previous: { ...KNOWN_SUMMARY, date: '2026-11-18', from: '2026-11-18', to: '2026-11-19' },
  yearAgo: null,
  days: [
    { ...seen, peakAt: KNOWN_SUMMARY.peakAt, hours: 24, isRunning: false, gaps: [] },
    {
      ...unseen,
      peakAt: null,
      hours: 24,
      isRunning: true,
      gaps: [
        {
          from: '2026-11-21T00:00:00+01:00',
          to: '2026-11-21T12:00:00+01:00',
          reason: 'asleep',
        },
      ],
    },
  ],
  week: Array.from({ length: 168 }, (_, index) => {
    const isSeen = index >= 96 && index < 120;
    return {
      weekday: Math.floor(index / 24) + 1,
      hour: index % 24,
      averageListeners: isSeen ? index % 24 : null,
      peakListeners: isSeen ? (index % 24) + 2 : null,
      listeningSeconds: isSeen ? (index % 24) * 3600 : null,
      observedSeconds: isSeen ? 3600 : 0,
    };
  }),
  lengths: {
    buckets: [
      { fromSeconds: 0, toSeconds: 60, sessions: 9 },
      { fromSeconds: 60, toSeconds: 300, sessions: 12 },
      { fromSeconds: 300, toSeconds: 900, sessions: 14 },
      { fromSeconds: 900, toSeconds: 1800, sessions: 10 },
      { fromSeconds: 1800, toSeconds: 3600, sessions: 16 },
      { fromSeconds: 3600, toSeconds: 7200, sessions: 15 },
      { fromSeconds: 7200, toSeconds: 14_400, sessions: 10 },
      { fromSeconds: 14_400, toSeconds: null, sessions: 5 },
    ],
    averageSeconds: 7833,
    medianSeconds: 2400,
    medianWithin: 0,
  },
  places: [
    { countryCode: 'HU', country: 'Hungary', region: null, city: null, ...amounts },
    { countryCode: null, country: null, region: null, city: null, ...few },
  ],
  devices: [
    { client: 'VLC', os: null, kind: 'app', isBot: false, ...amounts },
    { client: 'Firefox', os: 'Windows', kind: 'browser', isBot: false, ...few },
  ],
  mounts: [
    {
      mount: '/radio.mp3',
      ...amounts,
      peakListeners: 19,
      peakAt: KNOWN_SUMMARY.peakAt,
      averageListeners: 7.4,
    },
    { mount: '/mobile.aac', ...few, peakListeners: 3, peakAt: null, averageListeners: 0.85 },
  ],
  uniqueReason: null,
};

/** Two hours of the day that was seen. */
export const KNOWN_HOURS: z.output<typeof h.hour>[] = [
  {
    date: '2026-11-20',
    hour: 20,
    startsAt: '2026-11-20T20:00:00+01:00',
    uniqueListeners: 24,
    peakListeners: 21,
    averageListeners: 14.5,
    listeningSeconds: 52_200,
    coverage: 1,
  },
  {
    date: '2026-11-20',
    hour: 21,
    startsAt: '2026-11-20T21:00:00+01:00',
    uniqueListeners: null,
    peakListeners: null,
    averageListeners: null,
    listeningSeconds: null,
    coverage: 0,
  },
];

/** What of it kept sums tell. */
export const KNOWN_OVERVIEW: History = {
  ...KNOWN_HISTORY,
  lengths: null,
  places: null,
  devices: null,
  mounts: [],
};
