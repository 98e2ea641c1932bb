import { afterEach, expect, it } from 'vitest';
import { readClientList } from '#core/sources/icecast/client-list';
import { readPublicStats } from '#core/sources/icecast/public-stats';
import { readStatsXml } from '#core/sources/icecast/stats-xml';
import { readStatusJson } from '#core/sources/icecast/status-json';
import type { FakeAnswer } from '../../../support/fake-server';
import { fixture } from '../../../support/fixture';
import { look, poll, rowsOf, SourceStand, type Routes } from '../../../support/source-stand';

const AT = Date.UTC(2026, 10, 21, 20, 50, 50);
const PROCESS = 'f8b89a31-35f1-45ab-9ea6-7528267f1f07';
const START = '2026-11-21T20:50:28+0000';
const STATUS = '/status-json.xsl';
const PUBLIC = '/admin/publicstats.json';
const STATS = '/admin/stats';
const list = (mount: string): string => `/admin/listclients?mount=${encodeURIComponent(mount)}`;

const load = (name: string): string => fixture(`icecast-2.5.0-rc2/${name}`);
const ice = (name: string, status = 200): FakeAnswer => ({
  status,
  headers: { date: new Date(AT).toUTCString(), 'content-type': 'text/xml; charset=utf-8' },
  body: load(name),
});
const OPEN: Routes = {
  [STATUS]: ice('11-one-listener.status-json.json'),
  [PUBLIC]: ice('11-one-listener.publicstats.json'),
};
const ONE_LISTENER: Routes = {
  ...OPEN,
  [STATS]: ice('11-one-listener.admin-stats.xml'),
  [list('/live.mp3')]: ice('11-one-listener.listclients.xml'),
};

const stand = new SourceStand(AT);
afterEach(() => stand.end());

it('takes the count from the page that no title can spoil, and asks for that one alone', async () => {
  const server = await stand.serve(OPEN);
  const source = stand.source('icecast', server.origin);
  expect(await look(source)).toMatchObject({
    onAir: true,
    total: 1,
    mounts: [{ name: '/live.mp3', listeners: 1 }],
    nowPlaying: { title: 'Artist - Title' },
    stationName: 'Test Radio',
    detail: { kind: 'none' },
  });
  await look(source);
  expect(server.paths).toEqual([STATUS, PUBLIC, PUBLIC]);
});

it('stays with the usual page where the host closed the other one', async () => {
  const server = await stand.serve({ ...OPEN, [PUBLIC]: { status: 403, body: 'closed' } });
  const source = stand.source('icecast', server.origin);
  expect(await look(source)).toMatchObject({ total: 1 });
  expect(await look(source)).toMatchObject({ total: 1 });
  expect(server.paths).toEqual([STATUS, PUBLIC, STATUS]);
});

it('a server that was set back to 2.4 is found out about in the same poll', async () => {
  let isNew = true;
  const server = await stand.serve({
    ...OPEN,
    [PUBLIC]: () => (isNew ? ice('11-one-listener.publicstats.json') : { status: 400 }),
    [STATUS]: () =>
      isNew
        ? ice('11-one-listener.status-json.json')
        : { body: fixture('icecast-2.4.4/30-two-mounts-and-hidden.status-json.json') },
  });
  const source = stand.source('icecast', server.origin);
  expect((await look(source)).total).toBe(1);
  isNew = false;
  expect((await look(source)).total).toBe(3);
});

it.each(['21-title-5e-invalid', '22-title-dash', '30-two-mounts-one-hidden'])(
  '%s: one bad title does not lose the count for as long as it stays among the last songs',
  (name) => {
    const text = load(`${name}.status-json.json`);
    expect(() => JSON.parse(text) as unknown).toThrow();
    const reading = readStatusJson(text);
    expect(reading).toMatchObject({
      ok: true,
      value: { isOf25: true, mounts: [{ path: '/live.mp3', listeners: 7, hasSource: true }] },
    });
  },
);

it.each([
  ['20-title-nonlatin', '日本語 Ő "q"'],
  ['21-title-5e', '5e'],
  ['30-two-mounts-one-hidden', null],
])('%s: the title has its letters, from the text in its own charset', (name, title) => {
  const reading = readPublicStats(load(`${name}.publicstats.json`));
  expect(reading).toMatchObject({ ok: true, value: { mounts: [{ listeners: 7, title }] } });
});

it('the administrator’s statistics tell the title in its own charset too', () => {
  const text = load('11-one-listener.admin-stats.xml').replace(
    '<title>Artist - Title</title><total',
    '<title>?</title><total',
  );
  expect(text).toContain('<title>?</title>');
  const broken = text.replace('<x_icy_title>Artist - Title<', '<x_icy_title>Ő<');
  expect(readStatsXml(broken)).toMatchObject({ ok: true, value: { mounts: [{ title: 'Ő' }] } });
});

it.each([
  ['00-no-source', [], false],
  ['11-one-listener', [['/live.mp3', 1, true]], true],
  ['51-source-gone', [['/live.mp3', 0, false]], false],
])('%s: a mount in the list is not yet a mount on air', async (name, mounts, onAir) => {
  const reading = readPublicStats(load(`${name}.publicstats.json`));
  if (!reading.ok) throw new Error(reading.reason);
  const { value } = reading;
  expect(value.mounts.map((one) => [one.path, one.listeners, one.hasSource])).toEqual(mounts);
  expect(value.serverStart).toBe(START);
  const server = await stand.serve({
    [STATUS]: ice(`${name}.status-json.json`),
    [PUBLIC]: ice(`${name}.publicstats.json`),
  });
  expect((await look(stand.source('icecast', server.origin))).onAir).toBe(onAir);
});

it('lists connections though the names are in small letters, under the name of the process', async () => {
  const server = await stand.serve(ONE_LISTENER);
  const source = stand.source('icecast', server.origin, { password: 'admin-pw' });
  expect(await rowsOf(source)).toEqual([
    {
      identity: `${PROCESS}#9`,
      address: '127.0.0.1',
      userAgent: 'VLC/3.0.18 LibVLC/3.0.18',
      mount: '/live.mp3',
      startedAt: AT - 1000,
      serverStartedAt: AT - 1000,
      place: null,
      player: {},
    },
  ]);
});

it('numbers that come back after a restart are other people, though the clock says the same start', async () => {
  let stats = ice('11-one-listener.admin-stats.xml');
  const server = await stand.serve({ ...ONE_LISTENER, [STATS]: () => stats });
  const source = stand.source('icecast', server.origin, { password: 'admin-pw' });
  const [before] = await rowsOf(source);
  stats = { body: load('11-one-listener.admin-stats.xml').replace(PROCESS, 'another') };
  const [after] = await rowsOf(source);
  expect([before?.identity, after?.identity]).toEqual([`${PROCESS}#9`, 'another#9']);
});

it('with the source’s login one identity holds, whichever public page tells the mounts', async () => {
  let isOpen = true;
  const server = await stand.serve({
    ...ONE_LISTENER,
    [PUBLIC]: () => (isOpen ? ice('11-one-listener.publicstats.json') : { status: 403 }),
    [STATS]: ice('40-no-login.stats.txt', 401),
  });
  const source = stand.source('icecast', server.origin, { username: 'source', password: 'pw' });
  const identities = [(await rowsOf(source))[0]?.identity];
  isOpen = false;
  identities.push((await rowsOf(source))[0]?.identity);
  expect(identities).toEqual([`${START}#9`, `${START}#9`]);
});

it('odd names of players neither lose their listener nor the list', async () => {
  const reading = await readClientList(load('12-odd-agents.listclients.xml'), '/live.mp3');
  if (!reading.ok) throw new Error(reading.reason);
  expect(reading.value.map(({ id, userAgent }) => [id, userAgent])).toEqual([
    ['9', 'VLC/3.0.18 LibVLC/3.0.18'],
    ['17', 'VLC/3.0.18 LibVLC/3.0.18'],
    ['18', 'Weird <UA> & "quotes" \\ back'],
    ['19', 'Ünïcode プレーヤー/1.0'],
    ['20', null],
    ['21', 'Caf\u9810layer/1.0'],
    ['22', null],
  ]);
});

it('the summary by country is not taken for the mount’s own number', async () => {
  const list = load('11-one-listener.listclients.xml')
    .replace('<country><listeners>1<', '<country><listeners>99<')
    .replace(/(<listeners>1<\/listeners>)(.*)(<geoip>.*<\/geoip>)/, '$3$1$2');
  expect(list).toMatch(/<geoip>.*99.*<listeners>1</);
  const reading = await readClientList(list, '/live.mp3');
  expect(reading.ok && reading.value.map(({ id }) => id)).toEqual(['9']);
});

it('asks for the XML of the list: its JSON carries raw bytes that are no letters', async () => {
  const server = await stand.serve(ONE_LISTENER);
  await look(stand.source('icecast', server.origin, { password: 'admin-pw' }));
  expect(server.paths.filter((path) => path.includes('listclients'))).toEqual([list('/live.mp3')]);
});

it('a byte that is not UTF-8 in the public page costs one letter, not the count', async () => {
  const text = load('11-one-listener.publicstats.json').replace('Test Radio', 'Caf\u00e9 Radio');
  const body = Buffer.from(text, 'latin1');
  expect(body.includes(0xe9)).toBe(true);
  const server = await stand.serve({ ...OPEN, [PUBLIC]: { body } });
  expect(await look(stand.source('icecast', server.origin))).toMatchObject({
    total: 1,
    stationName: 'Caf\ufffd Radio',
  });
});

it.each<[string, FakeAnswer]>([
  ['as XML', ice('51-source-gone.listclients-live.txt', 404)],
  ['as JSON', ice('40-unknown-mount-accept-json.listclients.json', 404)],
])(
  '404 %s for a mount whose source just left means nobody there, not a lost server',
  async (_how, gone) => {
    const server = await stand.serve({ ...ONE_LISTENER, [list('/live.mp3')]: gone });
    const source = stand.source('icecast', server.origin, { password: 'admin-pw' });
    expect((await look(source)).detail).toMatchObject({ kind: 'rows', rows: [], unreadMounts: [] });
  },
);

it('a wrong question or a path that is not there is no empty mount', async () => {
  for (const answer of [
    ice('40-missing-mount.listclients.txt', 400),
    { status: 404, body: 'nothing' },
  ]) {
    const server = await stand.serve({ ...ONE_LISTENER, [list('/live.mp3')]: answer });
    const source = stand.source('icecast', server.origin, { password: 'admin-pw' });
    expect((await look(source)).detail).toMatchObject({ kind: 'failed' });
  }
});

it('a refused login is told as one, and the public count goes on', async () => {
  const refused = ice('40-wrong-password.listclients.txt', 401);
  const server = await stand.serve({ ...OPEN, [STATS]: refused, [list('/live.mp3')]: refused });
  const source = stand.source('icecast', server.origin, { password: 'wrong' });
  expect(await look(source)).toMatchObject({
    total: 1,
    detail: { kind: 'failed', failure: { outcome: 'auth', reason: 'wrong-login' } },
  });
});

it('hidden mounts are counted with the login alone, and their listeners keep their numbers', async () => {
  const routes: Routes = {
    [STATUS]: ice('51-source-gone.status-json.json'),
    [PUBLIC]: ice('51-source-gone.publicstats.json'),
    [STATS]: ice('51-source-gone.admin-stats.xml'),
    [list('/hidden.mp3')]: ice('51-source-gone.listclients-hidden.xml'),
  };
  const server = await stand.serve(routes);
  expect((await look(stand.source('icecast', server.origin))).total).toBe(0);
  const source = stand.source('icecast', server.origin, { password: 'admin-pw' });
  expect((await look(source)).total).toBe(8);
  const moved = (await rowsOf(source)).map(({ identity, mount }) => [
    identity.split('#')[1],
    mount,
  ]);
  expect(moved[0]).toEqual(['9', '/hidden.mp3']);
});

it.each([
  ['', 'not-json'],
  ['{"a":1}', 'wrong-shape'],
  ['[]', 'wrong-shape'],
  ['[{"name":"icestats"}]', 'wrong-shape'],
  ['[{"name":"icestats"},{}]', 'wrong-shape'],
  ['[{"name":"report"},{"server_start_iso8601":"x"}]', 'wrong-shape'],
  ['[{"name":"icestats"},{"server_start_iso8601":"x","source":[]}]', 'wrong-shape'],
  [
    '[{"name":"icestats"},{"server_start_iso8601":"x","source":{"/a":{"listeners":-1}}}]',
    'wrong-shape',
  ],
  [
    '[{"name":"icestats"},{"server_start_iso8601":"x","source":{"a":{"listeners":1}}}]',
    'wrong-shape',
  ],
])('refuses %s as public statistics', (text, reason) => {
  expect(readPublicStats(text)).toEqual({ ok: false, reason });
});

it('public statistics that were cut off are no count, wherever they were', () => {
  const text = load('30-two-mounts-one-hidden.publicstats.json').trimEnd();
  for (let end = 0; end < text.length; end += 1) {
    expect(readPublicStats(text.slice(0, end)).ok, `cut at ${end}`).toBe(false);
  }
});

it('a server of this kind that answers nothing useful is a failure and no zero', async () => {
  const server = await stand.serve({ [STATUS]: { status: 404 }, [PUBLIC]: { body: '{}' } });
  expect(await poll(stand.source('icecast', server.origin))).toMatchObject({
    ok: false,
    failure: { outcome: 'gone', reason: 'unknown-path' },
  });
});
