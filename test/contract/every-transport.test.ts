import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestError } from '#core/app/earshot';
import { StoreError } from '#core/store/store';
import { eventually } from '../support/eventually';
import { LIVE, ROW } from '../support/known-answers';
import { SONGS_NOW } from '../support/known-songs';
import { CallRefused, TRANSPORTS, type Connection } from './transports';

vi.mock('electron', () => import('../support/electron/ipc-main'));

const RANGE = { from: '2026-11-20', to: '2026-11-21' };
/** Every session, as it was. */
const EVERY = { profile: 'all', stitch: 0 };
const STATION = {
  kind: 'icecast',
  baseUrl: 'http://127.0.0.1:8000',
  stationId: null,
  name: 'Radio',
  mounts: [],
  username: 'admin',
  timeZone: null,
};

/** Call, input, and what the core was asked because of it. */
const CALLS = [
  ['stats.current', undefined, 'current', undefined],
  [
    'stats.samples',
    { ...RANGE, mount: '/radio.mp3' },
    'samples',
    { ...RANGE, mount: '/radio.mp3' },
  ],
  ['stats.daily', RANGE, 'daily', RANGE],
  ['stats.hourly', RANGE, 'hourly', { ...RANGE, ...EVERY }],
  ['stats.summary', { ...RANGE, by: 'week' }, 'summary', { ...RANGE, ...EVERY, by: 'week' }],
  ['stats.geo', { ...RANGE, level: 'city' }, 'geo', { ...RANGE, ...EVERY, level: 'city' }],
  ['stats.devices', { ...RANGE, robots: 'in' }, 'devices', { ...RANGE, ...EVERY, robots: 'in' }],
  ['stats.mounts', RANGE, 'mounts', { ...RANGE, ...EVERY }],
  [
    'stats.history',
    { ...RANGE, mount: '/radio.mp3', profile: '60', stitch: 30 },
    'history',
    { ...RANGE, mount: '/radio.mp3', profile: '60', stitch: 30 },
  ],
  ['stats.overview', RANGE, 'overview', RANGE],
  ['sessions', { ...RANGE, limit: 7 }, 'sessions', { ...RANGE, limit: 7 }],
  ['connections', { cursor: 'c', limit: 1000 }, 'connections', { cursor: 'c', limit: 1000 }],
  [
    'exporting.preview',
    { ...RANGE, format: 'azuracast', type: 'csv', profile: '60' },
    'preview',
    { ...RANGE, format: 'azuracast', type: 'csv', profile: '60' },
  ],
  ['exporting.past', { limit: 7 }, 'pastExports', { limit: 7 }],
  ['exporting.retry', undefined, 'retryExports', undefined],
  [
    'importing.begin',
    { name: 'lahma_2026-11-20_0000.csv', size: 7, hours: 24 },
    'importBegin',
    { name: 'lahma_2026-11-20_0000.csv', size: 7, hours: 24 },
  ],
  [
    'importing.add',
    { upload: 'upload-1', text: 'ip;éű' },
    'importAdd',
    { upload: 'upload-1', text: 'ip;éű' },
  ],
  ['importing.finish', { upload: 'upload-1' }, 'importFinish', 'upload-1'],
  ['songs.state', undefined, 'songsState', undefined],
  [
    'songs.top',
    { by: 'user', user: '9223372036854775807', days: 30, limit: 7 },
    'songsTop',
    { by: 'user', user: '9223372036854775807', days: 30, limit: 7 },
  ],
  [
    'songs.top',
    { until: '2026-11-22' },
    'songsTop',
    { by: 'country', until: '2026-11-22', days: 7, limit: 50 },
  ],
  ['songs.countries', { days: 3 }, 'songsCountries', { days: 3 }],
  ['songs.users', { prefix: '12' }, 'songsUsers', { prefix: '12', days: 7, limit: 20 }],
  ['songs.badLines', { date: '2026-11-21' }, 'songsBadLines', '2026-11-21'],
  ['songs.write', { by: 'all' }, 'songsWrite', { by: 'all', days: 7, limit: 50 }],
  ['songs.read', undefined, 'songsRead', undefined],
  ['songs.cancel', undefined, 'songsCancel', undefined],
  ['station.probe', { url: 'example.org' }, 'probe', 'example.org'],
  [
    'station.test',
    { station: STATION, password: 'hackme' },
    'testStation',
    { station: STATION, password: 'hackme' },
  ],
  ['station.sample', undefined, 'useSample', undefined],
  ['collecting.pollNow', undefined, 'pollNow', undefined],
  ['collecting.pause', undefined, 'pause', undefined],
  ['collecting.resume', undefined, 'resume', undefined],
  ['settings.get', undefined, 'settings', undefined],
  [
    'settings.change',
    { station: null, secrets: { apiKey: null } },
    'changeSettings',
    { station: null, secrets: { apiKey: null } },
  ],
] as const;

const REFUSALS = [
  ['bad-request', 'BAD_REQUEST', 400],
  ['not-found', 'NOT_FOUND', 404],
  ['conflict', 'CONFLICT', 409],
  ['unprocessable', 'UNPROCESSABLE_CONTENT', 422],
  ['unavailable', 'SERVICE_UNAVAILABLE', 503],
] as const;

const WRONG_INPUTS = [
  ['stats.daily', { to: '2026-11-21' }, /^“from” must be a day like 2026-11-21\.$/],
  ['stats.daily', { from: '2026-02-30', to: '2026-11-21' }, /^“from” must be a day like/],
  ['stats.daily', { from: '2026-11-20T00:00:00Z', to: '2026-11-21' }, /^“from” must be a day like/],
  [
    'stats.samples',
    { from: 'yesterday', to: '2026-11-21' },
    /^“from” must be a day like 2026-11-21 or an instant like/,
  ],
  ['sessions', { ...RANGE, limit: 0 }, /^“limit” is not right: /],
  ['sessions', { ...RANGE, limit: 1001 }, /^“limit” is not right: /],
  ['connections', { limit: 'many' }, /^“limit” is not right: /],
  ['stats.daily', { from: '2026-11-21', to: '2026-11-20' }, /ends before it begins/],
  ['sessions', { from: '1970-01-01', to: '2026-11-20' }, /at most 3660 days/],
  ['stats.summary', { ...RANGE, by: 'year' }, /^“by” is not right: /],
  ['stats.hourly', { ...RANGE, profile: '45' }, /^“profile” is not right: /],
  ['stats.geo', { ...RANGE, level: 'street' }, /^“level” is not right: /],
  ['stats.history', { ...RANGE, stitch: 4000 }, /^“stitch” is not right: /],
  ['stats.history', { from: '2026-11-21', to: '2026-11-20' }, /ends before it begins/],
  ['songs.top', { by: 'artist' }, /^“by” is not right: /],
  ['songs.top', { days: 367 }, /^“days” is not right: /],
  [
    'songs.top',
    { until: '2026-02-30' },
    /^“until” is not right: a day like 2026-11-22 is needed\.$/,
  ],
  ['songs.top', { by: 'user', user: '1.5' }, /^“user” is not right: a whole number/],
  ['songs.top', { by: 'user', user: '9'.repeat(20) }, /^“user” is not right: /],
  ['songs.top', { by: 'user', country: 'HU' }, /country goes with by=country/],
  ['songs.write', { by: 'all', user: '7' }, /user with by=user/],
  ['songs.users', { prefix: '012' }, /^“prefix” is not right: digits are needed\.$/],
  [
    'settings.change',
    { songs: { logsFolder: 'listens', resultsFolder: null } },
    /^“songs.logsFolder” is not right: the whole path of a folder is needed\.$/,
  ],
  ['station.probe', { url: '' }, /^“url” is not right: /],
  ['exporting.preview', { ...RANGE, format: 'pdf' }, /^“format” is not right: /],
  ['exporting.preview', { ...RANGE, format: 'geo', profile: '5' }, /^“profile” is not right: /],
  ['importing.begin', { name: 'x.csv', size: 64_000_001 }, /^“size” is not right: /],
  ['importing.add', { upload: 'x', text: 'x'.repeat(150_001) }, /^“text” is not right: /],
] as const;

describe.each(TRANSPORTS)('Over $name', ({ connect }) => {
  let connection: Connection;

  beforeEach(async () => {
    connection = await connect();
  });
  afterEach(() => connection.close());

  const refusalOf = async (path: string, input?: unknown): Promise<CallRefused> => {
    const outcome: unknown = await connection.call(path, input).catch((error: unknown) => error);
    if (outcome instanceof CallRefused) return outcome;
    throw new Error(`${path} was not refused.`);
  };

  it.each(CALLS)('%s reaches the core with what was asked', async (path, input, what, asked) => {
    await connection.call(path, input);
    expect(connection.earshot.asked[0]).toEqual({ what, input: asked });
  });

  it('tells who listens now', async () => {
    const current = await connection.call('stats.current');
    expect(current).toMatchObject({
      station: 'Sample station',
      state: 'live',
      listeners: { total: 7, unique: 6 },
    });
    expect(current).not.toHaveProperty('timeZone');
  });

  it('tells days with the zone, instants with its offset, and null for what is unknown', async () => {
    expect(await connection.call('stats.daily', RANGE)).toMatchObject({
      timeZone: 'Europe/Budapest',
      days: [
        { date: '2026-11-20', peakAt: '2026-11-20T20:30:00+01:00', coverage: 0.9996 },
        { date: '2026-11-21', peakAt: null, uniqueListeners: null, coverage: 0 },
      ],
    });
  });

  it('lists a hundred rows unless told otherwise, and says where the next page begins', async () => {
    expect(await connection.call('sessions', RANGE)).toEqual({
      sessions: [ROW],
      cursor: 'next-page',
    });
    expect(connection.earshot.asked).toContainEqual({
      what: 'sessions',
      input: { ...RANGE, limit: 100 },
    });
  });

  it('takes instants as bounds', async () => {
    const range = { from: '2026-11-20T20:00:00+01:00', to: '2026-11-20T19:30:00Z' };
    await connection.call('sessions', range);
    expect(connection.earshot.asked[0]?.input).toEqual({ ...range, limit: 100 });
  });

  it('answers a pause with the state that follows from it', async () => {
    expect(await connection.call('collecting.pause')).toEqual({ state: 'paused' });
    expect(await connection.call('collecting.resume')).toEqual({ state: 'live' });
  });

  it.each(REFUSALS)(
    'a refusal “%s” of the core arrives as %s, %i, with its sentence',
    async (code, name, status) => {
      connection.earshot.failWith = new RequestError(code, 'Not today, and here is why.');
      expect(await refusalOf('station.sample')).toMatchObject({
        code: name,
        status,
        message: 'Not today, and here is why.',
      });
      expect(connection.log).toEqual([]);
    },
  );

  it('a store that cannot answer says so in its own words', async () => {
    connection.earshot.failWith = new StoreError('disk-full', 'The disk is full. Make room.');
    expect(await refusalOf('stats.daily', RANGE)).toMatchObject({
      status: 503,
      message: 'The disk is full. Make room.',
    });
  });

  it.each(WRONG_INPUTS)(
    '%s with %j is refused in a sentence and never reaches the core',
    async (path, input, sentence) => {
      const refusal = await refusalOf(path, input);
      expect(refusal).toMatchObject({ code: 'BAD_REQUEST', status: 400 });
      expect(refusal.message).toMatch(sentence);
      expect(connection.earshot.asked).toEqual([]);
    },
  );

  it('what nobody foresaw is a neutral sentence for the client and a line for the log', async () => {
    connection.earshot.failWith = new TypeError('connect to 10.0.0.7 with key hush failed');
    const refusal = await refusalOf('collecting.pollNow');
    expect(refusal).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500 });
    expect(JSON.stringify([refusal.message, refusal.data ?? null])).not.toMatch(
      /hush|TypeError|at /,
    );
    expect(connection.log).toHaveLength(1);
    expect(connection.log[0]).toMatch(/^error: A call failed unexpectedly: TypeError/);
  });

  it('an answer that breaks the contract is our error, not the client’s', async () => {
    connection.earshot.change({ ageSeconds: 'long' as never });
    expect(await refusalOf('stats.current')).toMatchObject({ status: 500 });
    expect(connection.log[0]).toMatch(/did not fit its contract: ageSeconds/);
  });

  it('files are no call', async () => {
    const outcome: unknown = await connection
      .call('export', { ...RANGE, format: 'nonsense' })
      .catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(CallRefused);
  });

  it('live begins with the present state and goes on with every change', async () => {
    const stop = new AbortController();
    const seen: (number | null)[] = [];
    try {
      for await (const state of await connection.live(stop.signal)) {
        seen.push(state.listeners.total);
        if (seen.length === 3) break;
        connection.earshot.change({ listeners: { total: 7 + seen.length, unique: null } });
      }
    } finally {
      stop.abort();
    }
    expect(seen).toEqual([LIVE.listeners.total, 8, 9]);
    await eventually(() => expect(connection.earshot.listening).toBe(0));
  });

  it('songs tell how they are read and go on with every change', async () => {
    const stop = new AbortController();
    const { songs } = connection.earshot;
    const seen: unknown[] = [];
    try {
      for await (const now of await connection.songsLive(stop.signal)) {
        seen.push(now);
        if (seen.length === 2) break;
        songs.change({ state: 'stopped', reading: null, revision: 8 });
      }
    } finally {
      stop.abort();
    }
    expect(seen).toEqual([
      SONGS_NOW,
      { ...SONGS_NOW, state: 'stopped', reading: null, revision: 8 },
    ]);
    await eventually(() => expect(songs.listening).toBe(0));
  });

  it('live ends when the client leaves, also in the middle of a silence', async () => {
    const stop = new AbortController();
    const reading = (async () => {
      for await (const state of await connection.live(stop.signal)) {
        if (state.station === 'never') break;
      }
    })();
    await eventually(() => expect(connection.earshot.listening).toBe(1));
    stop.abort();
    await reading.catch(() => undefined);
    await eventually(() => expect(connection.earshot.listening).toBe(0));
  });

  it('each of several watchers gets every state', async () => {
    const stop = new AbortController();
    const first = async (): Promise<string> => {
      for await (const state of await connection.live(stop.signal)) return state.state;
      return 'nothing';
    };
    expect(await Promise.all([first(), first(), first()])).toEqual(['live', 'live', 'live']);
    stop.abort();
  });
});
