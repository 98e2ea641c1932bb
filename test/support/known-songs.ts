import type {
  SongsBadLines,
  SongsCountries,
  SongsNow,
  SongsState,
  SongsTop,
  SongsUsers,
  SongsWritten,
} from '#core/app/listen-logs/songs';

const FIRST_READ = {
  lines: 1_200_040,
  plays: 1_200_000,
  badLines: 40,
  reasons: { empty: 3, 'too-long': 1, fields: 20, song: 6, user: 6, country: 4 },
};
const FIRST = { name: 'listen-20261121.log.gz', ...FIRST_READ };
const SECOND_READ = {
  lines: 900_000,
  plays: 900_000,
  badLines: 0,
  reasons: { empty: 0, 'too-long': 0, fields: 0, song: 0, user: 0, country: 0 },
};
const SECOND = { name: 'listen-20261122.log', ...SECOND_READ };
const WINDOW = {
  until: '2026-11-22',
  days: 3,
  missing: ['2026-11-20'],
};

/** In the middle of a log. */
export const SONGS_NOW: SongsNow = {
  state: 'reading',
  message: null,
  noEngine: null,
  logsFolder: '/srv/listens',
  resultsFolder: '/srv/top',
  reading: {
    name: 'listen-20261123.log',
    phase: 'reading',
    lines: 420_000,
    bytes: 8_400_000,
    ofBytes: 21_000_000,
    part: 0.4,
    secondsLeft: 3,
  },
  newest: '2026-11-22',
  revision: 7,
};

export const SONGS_STATE: SongsState = {
  ...SONGS_NOW,
  files: [
    {
      name: 'listen-20261123.log',
      date: '2026-11-23',
      state: 'queued',
      message: null,
      read: null,
    },
    { name: SECOND.name, date: '2026-11-22', state: 'counted', message: null, read: SECOND_READ },
    { name: FIRST.name, date: '2026-11-21', state: 'gone', message: null, read: FIRST_READ },
    {
      name: 'listen-20261119.log',
      date: '2026-11-19',
      state: 'failed',
      message: 'The file may not be read by this user. Check its permissions.',
      read: null,
    },
  ],
};

export const SONGS_TOP: SongsTop = {
  by: 'country',
  ...WINDOW,
  limit: 2,
  files: [FIRST, SECOND],
  top: [
    {
      key: 'HU',
      songs: [
        { song: '9223372036854775807', count: 4211 },
        { song: '17', count: 4210 },
      ],
    },
  ],
  cursor: null,
};

export const SONGS_COUNTRIES: SongsCountries = {
  ...WINDOW,
  plays: 2_100_000,
  countries: [
    { country: 'HU', plays: 1_300_000 },
    { country: 'DE', plays: 800_000 },
  ],
};

export const SONGS_USERS: SongsUsers = {
  ...WINDOW,
  users: [
    { user: '120', plays: 31 },
    { user: '12', plays: 8 },
  ],
  isCut: false,
};

export const SONGS_BAD_LINES: SongsBadLines = {
  name: FIRST.name,
  samples: [{ line: 7, reason: 'country', text: '17|12|hu' }],
};

export const SONGS_WRITTEN: SongsWritten = {
  fileName: 'country_top50_20261122.txt',
  folder: '/srv/top',
  isNew: true,
};
