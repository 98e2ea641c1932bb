import { expect, it } from 'vitest';
import { countChosen, readNowPlaying, readStation } from '#core/sources/azuracast/now-playing';
import { fixture } from '../../../support/fixture';

type Json = Record<string, unknown>;
const load = (name: string): Json => JSON.parse(fixture(`azuracast/${name}`)) as Json;

function read(body: unknown) {
  const view = readNowPlaying(body);
  if (view === null) throw new Error('not read');
  return view;
}

it('reads the station with mounts by path, relays and HLS', () => {
  const view = read(load('now-playing.json'));
  expect(view).toMatchObject({
    id: '1',
    shortcode: 'radio_sample',
    name: 'Radio Sample',
    timeZone: 'Europe/Budapest',
    onAir: true,
    total: 13,
    nowPlaying: { title: 'Reggel & este', artist: 'Kovács', show: 'Éva' },
  });
  expect(
    view.mounts.map(({ name, displayName, listeners }) => [name, displayName, listeners]),
  ).toEqual([
    ['/radio.mp3', '/radio.mp3 (128kbps MP3)', 5],
    ['/mobile.aac', 'Small', 3],
    ['Relay in Vienna', 'Relay in Vienna', 2],
    ['hls', null, 1],
  ]);
});

it('reads 0.12, where current is the unique number and on air is not told', () => {
  const view = read(load('now-playing-0.12.json'));
  expect(view).toMatchObject({ total: 6, onAir: true, timeZone: null, hlsEnabled: false });
  expect(view.mounts).toMatchObject([{ name: '/radio.mp3', listeners: 6 }]);
  expect(view.nowPlaying).toEqual({ title: 'Reggel', artist: 'Kovács', show: 'Daytime' });
});

it.each([
  [[], 13, 4],
  [['/radio.mp3'], 5, 1],
  [['radio.mp3'], 5, 1],
  [['small'], 3, 1],
  [['/radio.mp3 (128kbps MP3)', 'Small'], 8, 2],
  [['Relay in Vienna', 'hls'], 3, 2],
])('the mounts %j count %i', (chosen, total, mounts) => {
  const counts = countChosen(read(load('now-playing.json')), chosen);
  expect(counts).toMatchObject({ total });
  expect(counts).toHaveProperty('mounts.length', mounts);
});

it('a mount that the station does not have is no zero', () => {
  expect(countChosen(read(load('now-playing.json')), ['/nope'])).toBe('unknown-mount');
});

it('a chosen mount without a number is no zero', () => {
  const body = load('now-playing.json');
  const station = body['station'] as { mounts: Json[] };
  station.mounts[0]!['listeners'] = null;
  expect(countChosen(read(body), ['/radio.mp3'])).toBe('no-count');
  expect(countChosen(read(body), [])).toMatchObject({ total: 13 });
});

it('two relays of one name are one', () => {
  const body = load('now-playing.json');
  const station = body['station'] as { remotes: Json[] };
  station.remotes.push({ ...station.remotes[0] });
  expect(countChosen(read(body), ['Relay in Vienna'])).toMatchObject({ total: 4 });
});

it.each<[string, (body: Json) => void]>([
  ['no listeners', (body) => delete body['listeners']],
  ['a negative total', (body) => (body['listeners'] = { total: -1 })],
  ['a broken total', (body) => (body['listeners'] = { total: 1.5 })],
  ['a total in words', (body) => (body['listeners'] = { total: '12' })],
  ['no total beside a current', (body) => (body['listeners'] = { total: null, current: 0 })],
  ['an endless total', (body) => (body['listeners'] = { total: 1e30 })],
  ['no station', (body) => delete body['station']],
  ['a list of stations', (body) => (body['station'] = [])],
])('an answer with %s is refused', (_what, spoil) => {
  const body = load('now-playing.json');
  spoil(body);
  expect(readNowPlaying(body)).toBeNull();
});

it.each<[string, (body: Json) => void]>([
  ['now_playing', (body) => (body['now_playing'] = 'x')],
  ['live', (body) => (body['live'] = 7)],
  ['is_online', (body) => (body['is_online'] = 'maybe')],
  ['timezone', (body) => ((body['station'] as Json)['timezone'] = 'Mars/Olympus')],
  ['mounts', (body) => ((body['station'] as Json)['mounts'] = { a: 1 })],
  ['a mount', (body) => ((body['station'] as { mounts: unknown[] }).mounts[1] = 5)],
])('a wrong %s costs no more than itself', (_what, spoil) => {
  const body = load('now-playing.json');
  spoil(body);
  expect(readNowPlaying(body)).toMatchObject({ total: 13, onAir: true });
});

it('nothing on air has no song', () => {
  const body = { ...load('now-playing.json'), now_playing: null, live: null, is_online: false };
  expect(read(body)).toMatchObject({ onAir: false, nowPlaying: null });
});

it('control characters in a title do not pass', () => {
  const body = load('now-playing.json');
  body['live'] = null;
  body['now_playing'] = { song: { title: 'a\u001b[2Jb', artist: '', text: '' }, playlist: '' };
  expect(read(body).nowPlaying).toEqual({ title: 'a [2Jb', artist: null, show: null });
});

it('a stopped station has its mounts, nobody on them, and is off the air', () => {
  expect(readStation(load('station.json'))).toMatchObject({
    onAir: false,
    total: 0,
    name: 'Radio Sample',
  });
  expect(readStation([])).toBeNull();
});
