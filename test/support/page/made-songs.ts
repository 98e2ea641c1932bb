import type {
  Songs,
  SongsFile,
  SongsNow,
  SongsState,
  SongsTopQuestion,
  SongsWindowAsked,
} from '#core/app/listen-logs/songs';
import { addDays } from '../../../src-renderer/time/zone';

const NEWEST = '2026-11-20';
/** Days before the newest that have no log. */
const WITHOUT_LOG = [2, 4, 11, 20];
const PLAYS_A_DAY = 1_284_000;
const COUNTRIES: readonly (readonly [code: string, share: number])[] = [
  ['HU', 0.58],
  ['DE', 0.12],
  ['RO', 0.08],
  ['AT', 0.06],
  ['GB', 0.05],
  ['US', 0.03],
  ['SK', 0.024],
  ['FR', 0.018],
  ['RS', 0.012],
  ['NL', 0.009],
  ['SE', 0.006],
  ['JP', 0.003],
];
const NO_REASONS = { empty: 0, 'too-long': 0, fields: 0, song: 0, user: 0, country: 0 };

/** A month of logs, two days of the last week missing, all of them counted. */
export const READ_SONGS: SongsState = {
  state: 'watching',
  message: null,
  noEngine: null,
  logsFolder: '/srv/listens',
  resultsFolder: '/srv/top',
  reading: null,
  newest: NEWEST,
  revision: 1,
  files: Array.from({ length: 31 }, (_, before) => before)
    .filter((before) => !WITHOUT_LOG.includes(before))
    .map(madeFile),
};

/** States that differ from the one in which all is read. */
export const SONGS_STATES = {
  off: {
    ...READ_SONGS,
    ...{ state: 'off', logsFolder: null, resultsFolder: null, newest: null, files: [] },
  },
  first: {
    ...READ_SONGS,
    ...{ state: 'reading', newest: null },
    reading: reading('listen-20261119.log', 0.42),
    files: [
      queued('listen-20261120.log', NEWEST),
      queued('listen-20261119.log', addDays(NEWEST, -1)),
    ],
  },
  reading: {
    ...READ_SONGS,
    state: 'reading',
    reading: reading('listen-20261121.log', 0.42),
    files: [queued('listen-20261121.log', addDays(NEWEST, 1)), ...READ_SONGS.files],
  },
  stopped: { ...READ_SONGS, state: 'stopped' },
  busy: { ...READ_SONGS, state: 'busy' },
  trouble: {
    ...READ_SONGS,
    state: 'trouble',
    message:
      'The folder /srv/listens cannot be read. Check that it is there and that this user may read it.',
  },
  empty: { ...READ_SONGS, newest: null, files: [] },
  'no engine': {
    ...READ_SONGS,
    ...{ state: 'trouble', newest: null, files: [] },
    noEngine: 'The part of Earshot that counts songs is missing on this computer.',
  },
  failed: {
    ...READ_SONGS,
    files: [
      {
        ...queued('listen-20261121.log.gz', addDays(NEWEST, 1)),
        state: 'failed',
        message: 'The file may not be read by this user. Check its permissions.',
      },
      ...READ_SONGS.files,
    ],
  },
} satisfies Readonly<Record<string, SongsState>>;

/** Songs of the made-up logs; `note` hears what was asked, and may throw what the core would. */
export class MadeSongs implements Songs {
  readonly #note: (what: string, input?: unknown) => void;
  readonly #listeners = new Set<(now: SongsNow) => void>();
  #state: SongsState = READ_SONGS;

  constructor(note: (what: string, input?: unknown) => void) {
    this.#note = note;
  }

  get listening(): number {
    return this.#listeners.size;
  }

  /** Changes how things stand and tells everybody who listens. */
  change(change: Partial<SongsState>): void {
    this.#state = { ...this.#state, ...change, revision: this.#state.revision + 1 };
    for (const listener of this.#listeners) listener(this.now());
  }

  now(): SongsNow {
    const { files: _files, ...now } = this.#state;
    return now;
  }

  onChange(listener: (now: SongsNow) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  state = async () => this.#state;

  top: Songs['top'] = async (question) => {
    this.#note('songsTop', question);
    const window = answered(question);
    const key = question.country ?? question.user ?? 'all';
    const songs = songsOf(question, playsOf(question));
    return {
      by: question.by,
      ...window,
      limit: question.limit,
      files: [],
      top: window.missing.length === window.days ? [] : [{ key, songs }],
      cursor: null,
    };
  };

  countries: Songs['countries'] = async (window) => {
    this.#note('songsCountries', window);
    const plays = playsOf(window);
    return {
      ...answered(window),
      plays,
      countries:
        plays === 0
          ? []
          : COUNTRIES.map(([country, share]) => ({ country, plays: Math.round(plays * share) })),
    };
  };

  users: Songs['users'] = async (question) => {
    this.#note('songsUsers', question);
    const users = Array.from({ length: 60 }, (_, index) => ({
      user: String(120 + ((index * 7919) % 90_000)),
      plays: 412 - index * 5,
    })).filter(({ user }) => user.startsWith(question.prefix));
    return {
      ...answered(question),
      users: users.slice(0, question.limit),
      isCut: users.length > question.limit,
    };
  };

  badLines: Songs['badLines'] = async (date) => {
    this.#note('songsBadLines', date);
    return {
      name: `listen-${date.replaceAll('-', '')}.log`,
      samples: [
        { line: 7, reason: 'country', text: '17|12|hu' },
        { line: 4812, reason: 'song', text: '1e3|12|HU' },
        { line: 120_033, reason: 'fields', text: '\\x00\\x00\\x00|;<script>alert(1)</script>' },
      ],
    };
  };

  write: Songs['write'] = async (question) => {
    this.#note('songsWrite', question);
    const key = question.country ?? question.user;
    const fileName = `${question.by}_top50_20261120${key === undefined ? '' : `_${key}`}.txt`;
    return { fileName, folder: '/srv/top', isNew: true };
  };

  read = async () => {
    this.#note('songsRead');
    this.change({ state: 'watching' });
    return this.#state;
  };

  cancel = async () => {
    this.#note('songsCancel');
    this.change({ state: 'stopped', reading: null });
    return this.#state;
  };
}

function madeFile(before: number): SongsFile {
  const date = addDays(NEWEST, -before);
  const badLines = before % 3 === 0 ? 40 + before : 0;
  const plays = PLAYS_A_DAY;
  return {
    name: `listen-${date.replaceAll('-', '')}.log${before > 6 ? '.gz' : ''}`,
    date,
    state: before > 28 ? 'gone' : 'counted',
    message: null,
    read: {
      lines: plays + badLines,
      plays,
      badLines,
      reasons: {
        ...NO_REASONS,
        ...(badLines > 0 ? { fields: badLines - 9, song: 6, country: 3 } : {}),
      },
    },
  };
}

function queued(name: string, date: string): SongsFile {
  return { name, date, state: 'queued', message: null, read: null };
}

function reading(name: string, part: number): NonNullable<SongsNow['reading']> {
  const ofBytes = 21_400_000;
  return {
    name,
    phase: 'reading',
    lines: Math.round(PLAYS_A_DAY * part),
    bytes: Math.round(ofBytes * part),
    ofBytes,
    part,
    secondsLeft: 74,
  };
}

function answered({ days, until = NEWEST }: SongsWindowAsked) {
  const dates = Array.from({ length: days }, (_, index) => addDays(until, index - days + 1));
  return { until, days, missing: dates.filter((date) => !hasLog(date)) };
}

function hasLog(date: string): boolean {
  return READ_SONGS.files.some((file) => file.date === date);
}

function playsOf(question: SongsWindowAsked): number {
  const { days, missing } = answered(question);
  return (days - missing.length) * PLAYS_A_DAY;
}

/** Other songs for another country or user; the counts fall as they do in life. */
function songsOf({ by, country, user, limit }: SongsTopQuestion, plays: number) {
  const seed = [...(country ?? user ?? '')].reduce((sum, one) => sum + one.charCodeAt(0), 11);
  const most = by === 'user' ? 31 : Math.round(plays * 0.0042);
  return Array.from({ length: limit }, (_, index) => ({
    song:
      index === 3 ? '9223372036854775807' : String(1 + ((seed * 7919 + index * 104_729) % 999_983)),
    count: Math.max(1, Math.round(most / (1 + index * 0.35))),
  }));
}
