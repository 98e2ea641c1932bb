import { expect, it } from 'vitest';
import { readListenerRows, type RowContext } from '#core/sources/azuracast/listener-rows';
import { readNowPlaying } from '#core/sources/azuracast/now-playing';
import { RowMemory } from '#core/sources/azuracast/row-memory';
import { StartMemory } from '#core/sources/start-memory';
import { fixture } from '../../../support/fixture';

type Row = Record<string, unknown>;
const load = (name: string): Row[] => JSON.parse(fixture(`azuracast/${name}`)) as Row[];
const view = readNowPlaying(JSON.parse(fixture('azuracast/now-playing.json')));
const oldView = readNowPlaying(JSON.parse(fixture('azuracast/now-playing-0.12.json')));
const AT = 1795296600_000;

function context(changes: Partial<RowContext> = {}): RowContext {
  return {
    mounts: view?.mounts ?? [],
    hlsEnabled: true,
    chosen: [],
    clock: { at: AT, offsetMs: 400 },
    starts: new StartMemory(),
    known: new RowMemory(),
    ...changes,
  };
}

async function read(body: unknown, changes: Partial<RowContext> = {}) {
  const result = await readListenerRows([body], context(changes));
  if (typeof result === 'string') throw new Error(result);
  return result.rows;
}

it('reads rows of today with place, player and mount by path', async () => {
  const rows = await read(load('listeners.json'));
  expect(rows).toHaveLength(7);
  expect(rows[0]).toEqual({
    identity: '00000000000000000000000000000001#1795293000',
    address: '203.0.113.217',
    userAgent: 'VLC/3.0.18 LibVLC/3.0.18',
    mount: '/radio.mp3',
    startedAt: 1795293000_000,
    serverStartedAt: 1795293000_000,
    place: { countryCode: 'HU', region: 'Budapest', city: 'Budapest' },
    player: { client: 'VLC' },
  });
  expect(rows.map(({ mount }) => mount)).toEqual([
    '/radio.mp3',
    '/radio.mp3',
    '/mobile.aac',
    '/mobile.aac',
    'Relay in Vienna',
    'hls',
    '/studio.flac',
  ]);
  expect(rows.map(({ place }) => place?.countryCode ?? null)).toEqual([
    'HU',
    'AT',
    'DE',
    null,
    null,
    null,
    'HU',
  ]);
  expect(rows[2]?.place).toEqual({ countryCode: 'DE', region: null, city: null });
  expect(rows.map(({ player }) => player)).toEqual([
    { client: 'VLC' },
    { client: 'Firefox', os: 'Windows', kind: 'browser' },
    { client: 'Mobile Safari', os: 'iOS', kind: 'browser' },
    { client: 'Googlebot (Search bot)', kind: 'robot', isBot: true },
    {},
    {},
    { client: 'mpv', os: 'GNU/Linux' },
  ]);
});

it.each([
  ['listeners-0.16.json', ['HU', 'AT', 'DE']],
  ['listeners-0.15.json', ['HU', null, null]],
  ['listeners-0.12.json', ['HU', null, null]],
  ['listeners-0.11.json', ['HU', null, null]],
])('reads the rows of %s', async (name, countries) => {
  const rows = await read(load(name));
  expect(rows.map(({ place }) => place?.countryCode ?? null)).toEqual(countries);
  expect(rows[0]).toMatchObject({ address: '203.0.113.217', startedAt: 1795293000_000 });
});

it('rows of 0.15 carry the hash, older ones get one of the same parts', async () => {
  const [told] = await read(load('listeners-0.15.json'));
  expect(told?.identity).toBe('00000000000000000000000000000001#1795293000');
  expect(told?.player).toEqual({ client: 'VLC' });
  const made = await read(load('listeners-0.12.json'));
  expect(made[0]?.identity).toMatch(/^[0-9a-f]{64}#1795293000$/);
  expect((await read(load('listeners-0.12.json')))[0]?.identity).toBe(made[0]?.identity);
  expect(new Set(made.map(({ identity }) => identity)).size).toBe(3);
  const moved = load('listeners-0.12.json').map((row) => ({ ...row, mount_name: 'Small' }));
  expect((await read(moved))[0]?.identity).not.toBe(made[0]?.identity);
});

it('rows without a mount belong to the only one there is', async () => {
  const rows = load('listeners-0.11.json');
  const only = await read(rows, { mounts: oldView?.mounts ?? [], hlsEnabled: false });
  expect(new Set(only.map(({ mount }) => mount))).toEqual(new Set(['/radio.mp3']));
  const several = await read(rows, { hlsEnabled: false });
  expect(new Set(several.map(({ mount }) => mount))).toEqual(new Set(['unknown']));
});

it('a mount’s own name stays where the station has no HLS', async () => {
  const rows = await read(load('listeners.json'), { hlsEnabled: false });
  expect(rows[5]?.mount).toBe('aac_hifi');
});

it.each([
  [['/radio.mp3'], 2],
  [['small'], 2],
  [['/studio.flac'], 1],
  [['hls', 'Relay in Vienna'], 2],
])('the mounts %j have %i rows', async (chosen, count) => {
  expect(await read(load('listeners.json'), { chosen })).toHaveLength(count);
});

it('leaves out bad rows and takes a row told twice once', async () => {
  const good = load('listeners.json');
  const bad = [
    null,
    7,
    'x',
    [],
    {},
    { ip: 1, connected_on: 1 },
    { ip: '', connected_on: 1 },
    { ip: 'a', connected_on: '1' },
  ];
  expect(await read([...bad, ...good, ...good])).toHaveLength(7);
});

it('a list of nothing but bad rows is refused, an empty one is empty', async () => {
  expect(await readListenerRows([[{}, 5]], context())).toBe('wrong-shape');
  expect(await readListenerRows([{ rows: [] }], context())).toBe('wrong-shape');
  expect(await readListenerRows([[]], context())).toEqual({ told: 0, rows: [] });
});

it.each([-5, 0, 946684800, 1e15, 1795296600 + 3600])(
  'a start of %d counts from when it was first seen, and stays there',
  async (since) => {
    const starts = new StartMemory();
    const row = { ...load('listeners.json')[0], connected_on: since };
    const [first] = await read([row], { starts });
    expect(first?.startedAt).toBe(AT);
    const [later] = await read([row], { starts, clock: { at: AT + 60_000, offsetMs: 400 } });
    expect(later).toMatchObject({ startedAt: AT + 400, serverStartedAt: AT + 400 });
  },
);

it('a start just ahead of the clock is now', async () => {
  const row = { ...load('listeners.json')[0], connected_on: 1795296602 };
  expect((await read([row]))[0]).toMatchObject({
    startedAt: AT,
    serverStartedAt: 1795296602_000,
  });
});

it('starts are put on our clock where the server’s is wrong', async () => {
  const row = load('listeners.json').slice(0, 1);
  const clock = { at: AT - 3600_000, offsetMs: 3600_000 };
  expect((await read(row, { clock }))[0]).toMatchObject({
    startedAt: 1795293000_000 - 3600_000,
    serverStartedAt: 1795293000_000,
  });
});

it('cleans and cuts what a player calls itself', async () => {
  const row = { ...load('listeners.json')[0], user_agent: `a\u001b]0;b\u0007${'c'.repeat(400)}` };
  const [read1] = await read([row]);
  expect(read1?.userAgent).toHaveLength(255);
  expect(read1?.userAgent).toMatch(/^a \]0;b c+$/);
});

it('a long list leaves room for other work', async () => {
  const good = load('listeners.json');
  let turns = 0;
  const tick = (): void => {
    turns += 1;
    timer = setImmediate(tick);
  };
  let timer = setImmediate(tick);
  const read1 = await readListenerRows(
    Array.from({ length: 600 }, () => good),
    context(),
  );
  clearImmediate(timer);
  expect(read1).toMatchObject({ told: 4200 });
  expect(turns).toBeGreaterThanOrEqual(3);
});

it('a list that turns out to be broken is refused, and what was known stays known', async () => {
  const known = new RowMemory();
  const good = load('listeners.json');
  const [first] = await read(good, { known });
  expect(await readListenerRows([good.slice(0, 1), undefined], context({ known }))).toBe(
    'not-json',
  );
  expect((await read(good, { known }))[0]).toBe(first);
});

it('a row that comes again is read as before, and keeps the very connection', async () => {
  const known = new RowMemory();
  const first = await read(load('listeners.json'), { known });
  const again = load('listeners.json').map((one) => ({ ...one, connected_time: 99_999 }));
  const second = await read(again, { known, clock: { at: AT + 30_000, offsetMs: 400 } });
  expect(second).toEqual(first);
  expect(second[0]).toBe(first[0]);
});

it.each([
  ['another start', { connected_on: 1795293060 }, { serverStartedAt: 1795293060_000 }],
  ['another hash', { hash: 'f'.repeat(32), ip: '203.0.113.99' }, { address: '203.0.113.99' }],
  ['another mount', { mount_name: 'Small' }, { mount: '/mobile.aac' }],
])('a row that comes again with %s is read anew', async (_what, change, expected) => {
  const known = new RowMemory();
  const [row] = load('listeners.json');
  await read([row], { known });
  const [changed] = await read([{ ...row, ...change }], { known });
  expect(changed).toMatchObject(expected);
});

it('rows are read anew when the mounts have other names', async () => {
  const known = new RowMemory();
  const [row] = load('listeners.json');
  await read([row], { known });
  const mounts = (view?.mounts ?? []).map((one) =>
    one.displayName === row?.mount_name ? { ...one, name: '/renamed.mp3' } : one,
  );
  const [renamed] = await read([row], { known, mounts });
  expect(renamed?.mount).toBe('/renamed.mp3');
});

it('a row is forgotten once it was missing', async () => {
  const known = new RowMemory();
  const [row] = load('listeners.json');
  const [first] = await read([row], { known });
  await read([], { known });
  const [later] = await read([row], { known });
  expect(later).toEqual(first);
  expect(later).not.toBe(first);
});

it('two connections of one player behind one address stay apart', async () => {
  const known = new RowMemory();
  const [row] = load('listeners.json');
  const other = { ...row, connected_on: 1795293100 };
  for (let round = 0; round < 3; round += 1) {
    const rows = await read([row, other], { known });
    expect(rows.map(({ serverStartedAt }) => serverStartedAt / 1000)).toEqual([
      1795293000, 1795293100,
    ]);
  }
});
