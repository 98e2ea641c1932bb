import { expect, it } from 'vitest';
import { readClientList } from '#core/sources/icecast/client-list';
import { isWellFormed } from '#core/sources/reading/is-well-formed';
import { decodeEntities, parseXml } from '#core/sources/reading/read-xml';
import { readStatsXml } from '#core/sources/icecast/stats-xml';
import { fixture } from '../../../support/fixture';

const load = (name: string): string => fixture(`icecast-2.4.4/${name}`);

function stats(text: string) {
  const reading = readStatsXml(text);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.value;
}

async function clients(text: string, mount = '/live.mp3') {
  const reading = await readClientList(text, mount);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.value;
}

async function refusal(text: string, mount = '/live.mp3'): Promise<string> {
  const reading = await readClientList(text, mount);
  return reading.ok ? `read ${String(reading.value.length)}` : reading.reason;
}

it.each([
  ['00-no-source', []],
  ['11-one-mount-one-listener', [['/live.mp3', 1, true]]],
  [
    '30-two-mounts-and-hidden',
    [
      ['/hidden.mp3', 1, true],
      ['/live.mp3', 2, true],
      ['/live.ogg', 1, true],
    ],
  ],
  [
    '51-source-gone',
    [
      ['/hidden.mp3', 3, true],
      ['/live.mp3', 0, false],
      ['/live.ogg', 1, true],
    ],
  ],
])('reads the statistics of %s, hidden mounts too', (name, mounts) => {
  const overview = stats(load(`${name}.admin-stats.xml`));
  expect(overview.mounts.map((one) => [one.path, one.listeners, one.hasSource])).toEqual(mounts);
  expect(overview.serverStart).toBe('2026-11-21T20:53:05+0000');
});

it.each([
  ['a mount without a count', '<listeners>1</listeners><listenurl>', '<listenurl>'],
  ['a negative count', '<listeners>2</listeners>', '<listeners>-2</listeners>'],
  ['a mount without a name', '<source mount="/live.mp3">', '<source>'],
  ['a mount of bare text', '</source></icestats>', '</source><source>x</source></icestats>'],
])('statistics with %s give no sum', (_what, good, bad) => {
  const text = load('30-two-mounts-and-hidden.admin-stats.xml');
  expect(text).toContain(good);
  expect(readStatsXml(text.replace(good, bad))).toEqual({ ok: false, reason: 'wrong-shape' });
});

it.each([
  ['', 'wrong-shape'],
  ['<sources>1</sources><listeners>0</listeners>', 'wrong-shape'],
  ['<sources>0</sources><listeners>3</listeners>', 'wrong-shape'],
  ['<sources>0</sources><listeners>0</listeners>', 'read'],
])('statistics of no mount are believed only where the sums agree: %s', (sums, outcome) => {
  const reading = readStatsXml(`<icestats>${sums}</icestats>`);
  expect(reading.ok ? 'read' : reading.reason).toBe(outcome);
});

it('decodes a title’s entities once for XML and once for its charset', () => {
  expect(stats(load('20-title-16.admin-stats.xml')).mounts[0]?.title).toBe('日本語');
  const ogg = stats(load('30-two-mounts-and-hidden.admin-stats.xml')).mounts[2];
  expect(ogg).toMatchObject({ title: 'Ogg "Title" ő', artist: 'Ogg Artist' });
});

it('reads listeners with odd names for their players', async () => {
  const listed = await clients(load('12-one-mount-odd-agents.listclients.xml'));
  expect(listed.map(({ id }) => id)).toEqual(['9', '14', '15', '16', '17', '18', '19', '20']);
  expect(listed[0]).toEqual({
    id: '9',
    address: '127.0.0.1',
    userAgent: 'VLC/3.0.18 LibVLC/3.0.18',
    connectedSeconds: 5,
  });
  expect(listed.slice(3).map(({ userAgent }) => userAgent)).toEqual([
    'Weird <UA> & "quotes" \\ back',
    'Ünïcode プレーヤー/1.0',
    'Unknown',
    'Caf\u9810layer/1.0',
    null,
  ]);
});

it('reads an empty list as empty', async () => {
  expect(await clients(load('10-one-mount-nobody.listclients.xml'))).toEqual([]);
});

it('reads the small letters of Icecast 2.5 and the extras of KH', async () => {
  const one = (listener: string): string =>
    `<icestats><modules/><source mount="/live.mp3"><listeners>1</listeners>${listener}</source></icestats>`;
  const expected = [{ id: '9', address: '203.0.113.5', userAgent: 'VLC', connectedSeconds: 7 }];
  const new25 =
    '<listener id="9"><id>9</id><ip>203.0.113.5</ip><useragent>VLC</useragent><host>h</host><connected>7</connected><history><mount>/live.mp3</mount></history></listener><geoip><country><listeners>1</listeners></country></geoip>';
  const kh =
    '<listener id="9"><ID>9</ID><IP>203.0.113.5</IP><UserAgent>VLC</UserAgent><lag>0</lag><Connected>7</Connected></listener>';
  expect(await clients(one(new25))).toEqual(expected);
  expect(await clients(one(kh))).toEqual(expected);
});

it('refuses the statistics that KH sends for a wrong question, and another mount’s list', async () => {
  expect(await refusal(load('30-two-mounts-and-hidden.admin-stats.xml'))).toBe('wrong-shape');
  expect(await refusal(load('11-one-mount-one-listener.admin-stats.xml'))).toBe('wrong-shape');
  expect(await refusal(load('50-before.listclients-hidden.xml'))).toBe('wrong-shape');
});

it('refuses an empty list beside a count above zero', async () => {
  const text = '<icestats><source mount="/live.mp3"><Listeners>3</Listeners></source></icestats>';
  expect(await refusal(text)).toBe('wrong-shape');
});

it('refuses lists and statistics that were cut off, wherever they were', async () => {
  const list = load('50-before.listclients-live.xml').trimEnd();
  for (let end = 0; end < list.length; end += 1) {
    expect(await refusal(list.slice(0, end)), `cut at ${String(end)}`).toMatch(/^not-xml|^wrong/);
  }
  const all = load('30-two-mounts-and-hidden.admin-stats.xml').trimEnd();
  for (let end = 0; end < all.length; end += 1) {
    expect(readStatsXml(all.slice(0, end)).ok, `cut at ${String(end)}`).toBe(false);
  }
});

it.each([
  ['<!DOCTYPE x [<!ENTITY a "aaaa">]>'],
  ['<!doctype x SYSTEM "file:///etc/passwd">'],
  ['<!ENTITY a "b">'],
])('refuses a document with %s', (declared) => {
  expect(parseXml(`<?xml version="1.0"?>${declared}<icestats>&a;</icestats>`)).toBeNull();
});

it.each([
  ['<a><b>1</b></a>', true],
  ['<?xml version="1.0"?>\n<a x="1" y=\'2\'/>', true],
  ['<a><!-- <b> --></a>', true],
  ['<a><b></a></b>', false],
  ['<a>', false],
  ['</a>', false],
  ['<a/><b/>', false],
  ['<a x=1/>', false],
  ['a < b', false],
  ['', false],
])('%s is well-formed: %s', (text, sound) => {
  expect(isWellFormed(text)).toBe(sound);
});

it.each([
  ['&lt;b&gt; &amp;amp; &quot;&apos;', '<b> &amp; "\''],
  ['&#65;&#x42;', 'AB'],
  ['&#0;&#x110000;&nbsp;', '&#0;&#x110000;&nbsp;'],
])('%s decodes to %s', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded);
});

it('leaves out bad rows, and refuses a list that has no other', async () => {
  const list = (rows: string): string =>
    `<icestats><source mount="/live.mp3"><Listeners>2</Listeners>${rows}</source></icestats>`;
  const good = '<listener><IP>a</IP><UserAgent/><Connected>1</Connected><ID>1</ID></listener>';
  const bad =
    '<listener><IP></IP><ID>2</ID></listener><listener><IP>a</IP><ID>x</ID></listener><listener>x</listener>';
  expect(await clients(list(bad + good))).toHaveLength(1);
  expect(await refusal(list(bad))).toBe('wrong-shape');
});

it.each(['18446744073709551000', '4294967295', '-3', 'x', ''])(
  'a connection of %j seconds has no known start',
  async (connected) => {
    const text = load('11-one-mount-one-listener.listclients.xml').replace(
      '<Connected>1<',
      `<Connected>${connected}<`,
    );
    expect((await clients(text))[0]?.connectedSeconds).toBeNull();
  },
);

it('reads ten thousand listeners in portions and loses none', async () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, id) =>
      `<listener><IP>203.0.113.7</IP><UserAgent>VLC &amp; co</UserAgent><Connected>5</Connected><ID>${String(id)}</ID></listener>`,
  );
  const text = `<icestats><source mount="/live.mp3"><Listeners>10000</Listeners>${rows.join('')}</source></icestats>`;
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  const listed = await clients(text);
  clearInterval(timer);
  expect(new Set(listed.map(({ id }) => id)).size).toBe(10_000);
  expect(turns).toBeGreaterThan(3);
});
