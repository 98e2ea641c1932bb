import { afterEach, expect, it } from 'vitest';
import { readClientList } from '#core/sources/icecast/client-list';
import { readStatsXml } from '#core/sources/icecast/stats-xml';
import { readStatus2 } from '#core/sources/icecast/status2';
import { readStatusJson } from '#core/sources/icecast/status-json';
import type { FakeAnswer } from '../../../support/fake-server';
import { fixture } from '../../../support/fixture';
import { look, poll, rowsOf, SourceStand, type Routes } from '../../../support/source-stand';

const AT = Date.UTC(2026, 10, 21, 20, 51, 20);
const START = '21/Nov/2026:20:50:57 +0000';
const STATUS = '/status-json.xsl';
const PUBLIC = '/admin/publicstats.json';
const STATUS2 = '/status2.xsl';
const STATS = '/admin/stats';
const list = (mount: string): string => `/admin/listclients?mount=${encodeURIComponent(mount)}`;

const load = (name: string): string => fixture(`icecast-kh22/${name}`);
const kh = (name: string, status = 200, type = 'text/xml'): FakeAnswer => ({
  status,
  headers: { date: new Date(AT).toUTCString(), 'content-type': type },
  body: load(name),
});
const REFUSED = kh('40-no-login.stats.txt', 401, 'text/html');
const UNKNOWN = kh('40-unknown-path.txt', 404, 'text/html');
/** As it comes, without the pages that AzuraCast adds. */
const PLAIN: Routes = {
  [STATUS]: UNKNOWN,
  [PUBLIC]: REFUSED,
  [STATUS2]: kh('41-status2.txt', 200, 'text/plain; charset=UTF-8'),
};
const ADMIN: Routes = {
  ...PLAIN,
  [STATS]: kh('51-source-gone.admin-stats.xml'),
  [list('/hidden.mp3')]: kh('51-source-gone.listclients-hidden.xml'),
};

const stand = new SourceStand(AT);
afterEach(() => stand.end());

it('counts without any page in JSON, hidden mounts too, and asks for that page alone from then on', async () => {
  const server = await stand.serve(PLAIN);
  const source = stand.source('icecast', server.origin);
  expect(await look(source)).toMatchObject({
    onAir: true,
    total: 8,
    mounts: [{ name: '/live.mp3', listeners: 7 }],
    nowPlaying: null,
    stationName: 'Test Radio',
    detail: { kind: 'none' },
  });
  await look(source);
  expect(server.paths).toEqual([STATUS, PUBLIC, STATUS2, STATUS2]);
});

it('takes the sum of the chosen mounts where not all were chosen', async () => {
  const server = await stand.serve(PLAIN);
  const source = stand.source('icecast', server.origin, { mounts: ['/live.mp3'] });
  expect((await look(source)).total).toBe(7);
});

it('with a source’s login counts only whom its lists can show, or an empty list would look broken for ever', async () => {
  const nobody = load('41-status2.txt').replace(
    '/live.mp3,7,Test Radio,7,',
    '/live.mp3,7,Test Radio,0,',
  );
  const server = await stand.serve({
    ...PLAIN,
    [STATUS2]: { headers: { 'content-type': 'text/plain' }, body: nobody },
    [STATS]: REFUSED,
    [list('/live.mp3')]: {
      body: '<icestats><source mount="/live.mp3"><listeners>0</listeners></source></icestats>',
    },
  });
  const source = stand.source('icecast', server.origin, { username: 'source', password: 'pw' });
  expect(await look(source)).toMatchObject({ total: 0, detail: { kind: 'rows', rows: [] } });
});

it.each([
  ['11-one-listener', 1, 'Artist - Title'],
  ['20-title-nonlatin', 7, '日本語 Ő "q"'],
  ['21-title-5e-invalid', 7, '5e'],
  ['22-title-dash', 7, null],
  ['30-two-mounts-one-hidden', 7, null],
])(
  '%s: the pages that AzuraCast adds are read though a title spoils them',
  (name, listeners, title) => {
    expect(readStatusJson(load(`${name}.status-json.json`))).toMatchObject({
      ok: true,
      value: { serverStart: START, isOf25: false, mounts: [{ listeners, title }] },
    });
  },
);

it('reads the statistics though their times are in a form of their own', () => {
  expect(readStatsXml(load('30-two-mounts-one-hidden.admin-stats.xml'))).toMatchObject({
    ok: true,
    value: {
      serverStart: START,
      mounts: [
        { path: '/hidden.mp3', listeners: 1, hasSource: true, streamName: 'Hidden' },
        { path: '/live.mp3', listeners: 7, hasSource: true, title: null },
      ],
    },
  });
  const gone = readStatsXml(load('51-source-gone.admin-stats.xml'));
  expect(gone.ok && gone.value.mounts[1]).toMatchObject({ path: '/live.mp3', hasSource: false });
});

it('lists connections with the start of the server in their identity, moved ones with their number', async () => {
  const server = await stand.serve(ADMIN);
  const source = stand.source('icecast', server.origin, { password: 'admin-pw' });
  expect((await look(source)).total).toBe(8);
  const rows = await rowsOf(source);
  expect(rows.map(({ identity }) => identity)).toEqual(
    ['6', '11', '12', '13', '14', '15', '16', '25'].map((id) => `${START}#${id}`),
  );
  expect(rows[0]).toMatchObject({ mount: '/hidden.mp3', serverStartedAt: AT - 18_000 });
});

it('a player name that is not UTF-8 is missing in the list, its listener is not', async () => {
  const reading = await readClientList(load('12-odd-agents.listclients.xml'), '/live.mp3');
  if (!reading.ok) throw new Error(reading.reason);
  expect(reading.value.map(({ id, userAgent }) => [id, userAgent])).toEqual([
    ['6', 'VLC/3.0.18 LibVLC/3.0.18'],
    ['11', 'VLC/3.0.18 LibVLC/3.0.18'],
    ['12', 'Weird <UA> & "quotes" \\ back'],
    ['13', 'Ünïcode プレーヤー/1.0'],
    ['14', null],
    ['15', null],
    ['16', 'Esc[31m/1.0'],
  ]);
  expect(new Set(reading.value.map(({ connectedSeconds }) => connectedSeconds))).toEqual(
    new Set([4, 3, 2]),
  );
});

it.each(['40-missing-mount.listclients.txt', '40-unknown-command.txt'])(
  '%s: 200 with the whole statistics is not read as nobody there',
  async (name) => {
    expect(await readClientList(load(name), '/live.mp3')).toEqual({
      ok: false,
      reason: 'wrong-shape',
    });
    const server = await stand.serve({ ...ADMIN, [list('/hidden.mp3')]: kh(name) });
    const source = stand.source('icecast', server.origin, { password: 'admin-pw' });
    expect((await look(source)).detail).toMatchObject({
      kind: 'failed',
      failure: { reason: 'wrong-shape' },
    });
  },
);

it('the list of another mount is not taken for the one that was asked for', async () => {
  const text = load('11-one-listener.listclients.xml');
  expect((await readClientList(text, '/live.mp3')).ok).toBe(true);
  expect(await readClientList(text, '/hidden.mp3')).toEqual({ ok: false, reason: 'wrong-shape' });
});

it('a number that is told twice, in two spellings, is one number', async () => {
  const text = load('11-one-listener.listclients.xml').replace(
    '<listeners>1</listeners>',
    '<listeners>1</listeners><Listeners>1</Listeners>',
  );
  const reading = await readClientList(text, '/live.mp3');
  expect(reading.ok && reading.value).toHaveLength(1);
  const nobody = `<icestats><source mount="/live.mp3"><listeners>0</listeners><Listeners>0</Listeners></source></icestats>`;
  expect(await readClientList(nobody, '/live.mp3')).toEqual({ ok: true, value: [] });
});

it('400 for a mount whose source just left means nobody there', async () => {
  const gone = kh('51-source-gone.listclients-live.txt', 400, 'text/html');
  const server = await stand.serve({
    ...ADMIN,
    [STATS]: kh('11-one-listener.admin-stats.xml'),
    [list('/live.mp3')]: gone,
  });
  const source = stand.source('icecast', server.origin, { password: 'admin-pw' });
  expect((await look(source)).detail).toMatchObject({ kind: 'rows', rows: [], unreadMounts: [] });
});

it('401 without a word is still a refused login', async () => {
  const server = await stand.serve({
    ...PLAIN,
    [STATS]: REFUSED,
    [list('/live.mp3')]: kh('40-wrong-password.listclients.txt', 401, 'text/html'),
  });
  const source = stand.source('icecast', server.origin, { password: 'wrong' });
  expect(await look(source)).toMatchObject({
    total: 7,
    detail: { kind: 'failed', failure: { outcome: 'auth', reason: 'wrong-login', said: null } },
  });
});

const HEAD =
  'Global,Clients:36,Sources:2,,8,,\nMountPoint,Connections,Stream Name,Current Listeners\n';
const URL = 'http://localhost:8000/live.mp3';

it.each([
  ['a plain row', `/live.mp3,7,Radio,5,About,A - B,${URL}`, 5, 'A - B', 'Radio'],
  ['commas in the title', `/live.mp3,7,Radio,5,About,A, B - C, D,${URL}`, 5, null, null],
  ['commas in the name', `/live.mp3,7,Radio, for all,5,About,A,${URL}`, 5, null, null],
  ['a number among commas', `/live.mp3,7,Radio,5,About,Number 5,99,${URL}`, 5, null, null],
])(
  '%s: columns are read from both ends, since their commas are not marked',
  (_what, row, ...rest) => {
    const [listeners, title, streamName] = rest;
    expect(readStatus2(`${HEAD}${row}\n`)).toMatchObject({
      ok: true,
      value: {
        total: 8,
        mounts: [{ path: '/live.mp3', listeners, hasSource: true, title, streamName }],
      },
    });
  },
);

it('a mount without a source stands in the list and is not on air', async () => {
  const body = `Global,Clients:3,Sources:0,,0,,\nMountPoint,x\n/live.mp3,,,0,,,${URL}\n`;
  expect(readStatus2(body)).toMatchObject({ ok: true, value: { mounts: [{ hasSource: false }] } });
  const server = await stand.serve({
    ...PLAIN,
    [STATUS2]: { headers: { 'content-type': 'text/plain' }, body },
  });
  expect(await look(stand.source('icecast', server.origin))).toMatchObject({
    onAir: false,
    total: 0,
  });
});

it.each([
  ['no such line', 'hello'],
  ['no sum', 'Global,Clients:36,Sources:2,,,,\nMountPoint,x\n'],
  [
    'a sum below its parts',
    `Global,Clients:1,Sources:1,,1,,\nMountPoint,x\n/live.mp3,7,R,5,A,B,${URL}\n`,
  ],
  ['a row cut off', `${HEAD}/live.mp3,7,Radio,5,Abo`],
  ['a row without a number', `${HEAD}/live.mp3,7,Radio,x,About,A,${URL}`],
  ['cut off before the rows', 'Global,Clients:36,Sources:2,,8,,\n'],
])('a page with %s is no count', (_what, text) => {
  expect(readStatus2(text)).toEqual({ ok: false, reason: 'wrong-shape' });
});

it('says that the page is missing where a host took all of them away', async () => {
  const server = await stand.serve({ [PUBLIC]: REFUSED, [STATUS]: UNKNOWN, [STATUS2]: UNKNOWN });
  expect(await poll(stand.source('icecast', server.origin))).toMatchObject({
    ok: false,
    failure: { outcome: 'gone', reason: 'unknown-path', status: 404 },
  });
});
