import { expect, it } from 'vitest';
import { readTitle } from '#core/sources/reading/read-title';
import { repairBareValues } from '#core/sources/icecast/repair-json';
import { readStatusJson } from '#core/sources/icecast/status-json';
import { fixture } from '../../../support/fixture';

const load = (name: string): string => fixture(`icecast-2.4.4/${name}.status-json.json`);

function read(text: string) {
  const reading = readStatusJson(text);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.value;
}

function reasonOf(text: string): string {
  const reading = readStatusJson(text);
  return reading.ok ? `read ${JSON.stringify(reading.value.mounts)}` : reading.reason;
}

it.each([
  ['00-no-source', []],
  ['10-one-mount-nobody', [['/live.mp3', 0, true]]],
  ['12-one-mount-odd-agents', [['/live.mp3', 8, true]]],
  [
    '30-two-mounts-and-hidden',
    [
      ['/live.mp3', 2, true],
      ['/live.ogg', 1, true],
    ],
  ],
  [
    '51-source-gone',
    [
      ['/live.mp3', 0, false],
      ['/live.ogg', 1, true],
    ],
  ],
])('reads the mounts of %s', (name, mounts) => {
  const overview = read(load(name));
  expect(overview.mounts.map((one) => [one.path, one.listeners, one.hasSource])).toEqual(mounts);
  expect(overview.serverStart).toBe('2026-11-21T20:53:05+0000');
});

const TITLES: [string, string | null][] = [
  ['01', 'Artist - Title'],
  ['02', '"Quoted" Title'],
  ['03', 'back\\slash'],
  ['04', null],
  ['05', null],
  ['06', '123'],
  ['07', '007'],
  ['08', '5.'],
  ['09', '.5'],
  ['10', '5e'],
  ['11', 'true'],
  ['12', null],
  ['13', 'null'],
  ['14', 'a<b>&amp;"c"'],
  ['15', 'Árvíztűrő tükörfúrógép'],
  ['16', '日本語'],
  ['17-no-charset', 'Árvíztűrő tükörfúrógép'],
];

it.each(TITLES)('title %s neither loses the count nor its letters', (number, title) => {
  const [mount] = read(load(`20-title-${number}`)).mounts;
  expect(mount).toMatchObject({ path: '/live.mp3', listeners: 0, hasSource: true, title });
});

it('Ogg tells artist and title apart', () => {
  const ogg = read(load('30-two-mounts-and-hidden')).mounts[1];
  expect(ogg).toMatchObject({
    artist: 'Ogg Artist',
    title: 'Ogg "Title" ő',
    streamName: 'Test Radio Ogg',
  });
});

it.each([
  ['&#369;', 'ű'],
  ['&#x151;', 'ő'],
  ['&amp;#369;', '&amp;#369;'],
  ['&#1114112;', '&#1114112;'],
  ['&#0;', '&#0;'],
  ['Ã¡', 'á'],
  ['Ã', 'Ã'],
  ['naïve', 'naïve'],
  ['Ã¡ 日', 'Ã¡ 日'],
  ['-', null],
  [' - ', null],
  ['', null],
  [{}, null],
  [null, null],
])('the title %j is %j', (told, title) => {
  expect(readTitle(told)).toBe(title);
});

it.each([
  ['{"a":-}', '{"a":"-"}'],
  ['{"a": - ,"b":5.}', '{"a":" - ","b":"5."}'],
  ['{"a":[1,5e,{"b":.5}]}', '{"a":[1,"5e",{"b":".5"}]}'],
  ['{"a":-1.5e3,"b":true,"c":null}', '{"a":-1.5e3,"b":true,"c":null}'],
  ['{"a":"x\\":-,\\"y","b":-}', '{"a":"x\\":-,\\"y","b":"-"}'],
  ['{ "a" : 1 }', '{ "a" : 1 }'],
])('%s is mended to %s', (broken, mended) => {
  expect(repairBareValues(broken)).toBe(mended);
});

it('takes only the path of a listen address', () => {
  const text = load('11-one-mount-one-listener');
  const moved = text.replace('http://localhost:18000/live.mp3', 'https://elsewhere/x/live.mp3');
  expect(read(moved).mounts[0]?.path).toBe('/x/live.mp3');
});

it('never counts a mount twice', () => {
  const row = '{"listeners":4,"listenurl":"http://h/a","server_type":"audio/mpeg"}';
  const ghost = '{"listeners":0,"listenurl":"http://h/a"}';
  const text = `{"icestats":{"server_id":"x","source":[${ghost},${row},${row}]}}`;
  expect(read(text).mounts).toMatchObject([{ path: '/a', listeners: 4, hasSource: true }]);
});

it('reads the counts alone where a document is whole but cannot be mended', () => {
  const broken = load('30-two-mounts-and-hidden').replace('"title":"Artist', '"title":"Art"ist');
  expect(() => JSON.parse(repairBareValues(broken)) as unknown).toThrow();
  expect(read(broken).mounts).toMatchObject([
    { path: '/live.mp3', listeners: 2, hasSource: true, title: null },
    { path: '/live.ogg', listeners: 1, hasSource: true },
  ]);
});

it('refuses a document that was cut off, wherever it was', () => {
  const text = load('30-two-mounts-and-hidden');
  for (let end = 0; end < text.length; end += 1) {
    expect(reasonOf(text.slice(0, end)), `cut at ${String(end)}`).toMatch(
      /^(not-json|wrong-shape)$/,
    );
  }
});

it.each([
  ['', 'not-json'],
  ['null', 'wrong-shape'],
  ['[]', 'wrong-shape'],
  ['{"icestats":[]}', 'wrong-shape'],
  ['{"icestats":{}}', 'wrong-shape'],
  ['{"icestats":{"server_id":"x","source":[7]}}', 'wrong-shape'],
  ['{"icestats":{"server_id":"x","source":"none"}}', 'wrong-shape'],
  [
    '{"icestats":{"server_id":"x","ource":{"listeners":4,"listenurl":"http://h/a"}}}',
    'wrong-shape',
  ],
])('refuses %s', (text, reason) => {
  expect(reasonOf(text)).toBe(reason);
});

it.each(['-1', '1.5', '"x"', 'null', '-', '1e40', 'true', '[]'])(
  'a count of %s makes no number of the whole',
  (count) => {
    const text = load('30-two-mounts-and-hidden').replace(
      '"listeners":1,',
      `"listeners":${count},`,
    );
    expect(reasonOf(text)).toMatch(/^(not-json|wrong-shape)$/);
  },
);
