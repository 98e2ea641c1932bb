import { expect, it } from 'vitest';
import { readListJson, readListXml } from '#core/sources/shoutcast/listener-list';
import { readSevenHtml } from '#core/sources/shoutcast/seven-html';
import { readStatsDocument, readStatsJson } from '#core/sources/shoutcast/stats';
import { fixture } from '../../../support/fixture';

const load = (name: string): string => fixture(`shoutcast/${name}`);
const stats = (changes: Record<string, unknown>): string =>
  JSON.stringify({ ...(JSON.parse(load('stats.json')) as object), ...changes });

it('JSON and XML tell the same, though their names are spelled differently', () => {
  expect(readStatsDocument(load('stats.xml'))).toEqual(readStatsJson(load('stats.json')));
});

it.each([
  ['Artist   Title', 'Artist - Title'],
  ['Artist - Title', 'Artist - Title'],
  ['Artist    Title', 'Artist    Title'],
  [' - ', null],
  ['   ', null],
  ['', null],
  [123, '123'],
  ['Ã¡rvÃ­z', 'árvíz'],
])('the song %j is %j: the dash that was lost on the way is put back', (told, title) => {
  expect(readStatsJson(stats({ songtitle: told }))).toMatchObject({ ok: true, value: { title } });
});

it.each([
  [{ currentlisteners: '6', streamstatus: '1' }, 6, true],
  [{ currentlisteners: 0, streamstatus: 1 }, 0, true],
  [{ streamstatus: 0 }, 6, false],
  [{ streamstatus: '0' }, 6, false],
  [{ streamstatus: true }, 6, true],
  [{ streamstatus: 0, backupstatus: '1' }, 6, true],
  [{ bitrate: 128 }, 6, true],
  [{ bitrate: '' }, 6, true],
])('numbers may be texts: %j', (changes, listeners, onAir) => {
  expect(readStatsJson(stats(changes))).toMatchObject({ ok: true, value: { listeners, onAir } });
});

it.each([
  { currentlisteners: undefined },
  { currentlisteners: -1 },
  { currentlisteners: '' },
  { currentlisteners: 1.5 },
  { currentlisteners: null },
  { streamstatus: undefined },
  { streamstatus: 'on' },
])('neither count nor status is guessed: %j', (changes) => {
  expect(readStatsJson(stats(changes))).toEqual({ ok: false, reason: 'wrong-shape' });
});

it.each([
  ['', 'not-json', 'not-xml'],
  ['[]', 'wrong-shape', 'not-xml'],
  ['7', 'wrong-shape', 'not-xml'],
  ['<SHOUTCASTSERVER/>', 'not-json', 'wrong-shape'],
  ['<OTHER><CURRENTLISTENERS>1</CURRENTLISTENERS></OTHER>', 'not-json', 'wrong-shape'],
])('refuses %j as statistics', (text, asJson, asXml) => {
  expect(readStatsJson(text)).toEqual({ ok: false, reason: asJson });
  expect(readStatsDocument(text)).toEqual({ ok: false, reason: asXml });
});

it.each([
  ['12,1,30,100,11,128,A - B', 12, true, 'A - B'],
  ['12,1,30,100,11,128,A, B, C', 12, true, 'A, B, C'],
  ['12,1,30,100,11,128,Q &amp; A', 12, true, 'Q & A'],
  ['0,0,30,100,0,0,', 0, false, null],
  [' 3 , 1 , 4 , 5 , 3 , 128 , x ', 3, true, 'x'],
])('reads %s from a page of numbers', (body, listeners, onAir, title) => {
  expect(readSevenHtml(`<HTML><BODY bgcolor=x>${body}</BODY></HTML>`)).toEqual({
    ok: true,
    value: { listeners, onAir, title, dj: null, streamName: null, path: null, hasList: false },
  });
});

it.each([
  '',
  '<body></body>',
  '<body>Not found</body>',
  '<body>1,1,30,100,1</body>',
  '<body>1,1,30,100,1,128</body>',
  '<body>x,1,30,100,1,128,A</body>',
  '<body>1,1,30,100,-1,128,A</body>',
  '1,1,30,100,1,128,A',
  '<body>1,1,30,100,1,128,A',
])('a page of %j is no count', (text) => {
  expect(readSevenHtml(text)).toEqual({ ok: false, reason: 'wrong-shape' });
});

it('reads a megabyte of opened bodies', () => {
  expect(readSevenHtml('<body '.repeat(200_000)).ok).toBe(false);
});

it('lists in JSON and XML tell the same', async () => {
  const json = await readListJson(load('listeners.json'));
  expect(json.ok && json.value).toHaveLength(6);
  expect(await readListXml(load('listeners.xml'))).toEqual(json);
});

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['203.0.113.9, 10.0.0.1', '203.0.113.9'],
  ['203.0.113.9:8080', '203.0.113.9'],
  ['[2001:db8::1]:8080', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['', 'host.example'],
  ['unknown', 'host.example'],
  ['<script>', 'host.example'],
])('forwarded for %j, the listener is %s', async (xff, address) => {
  const text = JSON.stringify([{ hostname: 'host.example', connecttime: '1', uid: '1', xff }]);
  expect(await readListJson(text)).toMatchObject({ ok: true, value: [{ address }] });
});

it.each(['18446744073709551000', '-3', 'x', '', undefined, null, 1e300])(
  'a connection of %j seconds has no known start',
  async (connecttime) => {
    const text = JSON.stringify([{ hostname: 'a', uid: '1', connecttime }]);
    expect(await readListJson(text)).toMatchObject({
      ok: true,
      value: [{ connectedSeconds: null }],
    });
  },
);

it('leaves out bad rows, and refuses a list that has no other', async () => {
  const good = { hostname: '203.0.113.5', connecttime: '1', uid: 7 };
  const bad = [null, 5, {}, { hostname: 'a' }, { uid: '1' }, { hostname: '', uid: '2' }, []];
  expect(await readListJson(JSON.stringify([...bad, good]))).toMatchObject({
    ok: true,
    value: [{ uid: '7' }],
  });
  expect(await readListJson(JSON.stringify(bad))).toEqual({ ok: false, reason: 'wrong-shape' });
});

it.each([
  ['', 'not-json', 'not-xml'],
  ['{"error":"x"}', 'wrong-shape', 'not-xml'],
  [
    '<SHOUTCASTSERVER><CURRENTLISTENERS>5</CURRENTLISTENERS></SHOUTCASTSERVER>',
    'not-json',
    'wrong-shape',
  ],
  ['<SHOUTCASTSERVER><LISTENERS><LISTENER>', 'not-json', 'not-xml'],
])('%j is no list', async (text, asJson, asXml) => {
  expect(await readListJson(text)).toEqual({ ok: false, reason: asJson });
  expect(await readListXml(text)).toEqual({ ok: false, reason: asXml });
});

it.each(['<LISTENERS/>', '<LISTENERS></LISTENERS>'])('%s is an empty list', async (empty) => {
  const text = `<SHOUTCASTSERVER>${empty}</SHOUTCASTSERVER>`;
  expect(await readListXml(text)).toEqual({ ok: true, value: [] });
});

it('lists that were cut off are refused, wherever they were', async () => {
  const json = load('listeners.json').trimEnd();
  for (let end = 0; end < json.length; end += 7) {
    expect((await readListJson(json.slice(0, end))).ok, `cut at ${end}`).toBe(false);
  }
  const xml = load('listeners.xml').trimEnd();
  for (let end = 0; end < xml.length; end += 7) {
    expect((await readListXml(xml.slice(0, end))).ok, `cut at ${end}`).toBe(false);
  }
});

it('reads thousands of listeners in portions and loses none', async () => {
  const row = (uid: number): string =>
    `<LISTENER><HOSTNAME>203.0.113.7</HOSTNAME><USERAGENT>VLC &amp; co</USERAGENT><CONNECTTIME>5</CONNECTTIME><UID>${uid}</UID></LISTENER>`;
  const rows = Array.from({ length: 3000 }, (_, uid) => row(uid)).join('');
  const text = `<SHOUTCASTSERVER><LISTENERS>${rows}</LISTENERS></SHOUTCASTSERVER>`;
  const pending = readListXml(text);
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  const list = await pending;
  clearInterval(timer);
  expect(list.ok && new Set(list.value.map(({ uid }) => uid)).size).toBe(3000);
  expect(turns).toBeGreaterThan(1);
});
