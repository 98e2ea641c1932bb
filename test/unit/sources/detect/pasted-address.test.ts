import { expect, it } from 'vitest';
import { linksInPage, linksInPlaylist } from '#core/sources/detect/links-in';
import { readAddress } from '#core/sources/detect/pasted-address';
import { basesOf, hintOf, isStreamPath } from '#core/sources/detect/path-hint';
import { fixture } from '../../../support/fixture';

it.each([
  ['radio.example', ['https://radio.example', 'http://radio.example'], false, ''],
  ['  radio.example/listen/ ', ['https://radio.example', 'http://radio.example'], false, '/listen'],
  ['radio.example:8000', ['https://radio.example:8000', 'http://radio.example:8000'], true, ''],
  ['radio.example:443/x', ['https://radio.example', 'http://radio.example'], false, '/x'],
  ['127.0.0.1:9000', ['https://127.0.0.1:9000', 'http://127.0.0.1:9000'], true, ''],
  ['[::1]:9000/a', ['https://[::1]:9000', 'http://[::1]:9000'], true, '/a'],
  ['localhost:9000', ['https://localhost:9000', 'http://localhost:9000'], true, ''],
  ['http://radio.example:8000/live.mp3', ['http://radio.example:8000'], false, '/live.mp3'],
  ['HTTPS://Radio.Example///', ['https://radio.example'], false, ''],
  ['icy://radio.example:8000/live', ['http://radio.example:8000'], false, '/live'],
  ['<https://radio.example/a#frag>', ['https://radio.example'], false, '/a'],
  ['Listen at https://radio.example/a please', ['https://radio.example'], false, '/a'],
  ['"radio.example"', ['https://radio.example', 'http://radio.example'], false, ''],
])('reads %j', (pasted, origins, atOnce, path) => {
  expect(readAddress(pasted)).toMatchObject({ origins, atOnce, path });
});

it.each([
  '',
  '   ',
  'hello',
  'two words',
  'http://',
  'ftp://a.example',
  '://',
  'http://[',
  'mailto:a@b.example',
])('%j is no web address', (pasted) => {
  expect(readAddress(pasted)).toBeNull();
});

it('takes login and key out of the address', () => {
  expect(readAddress('http://adm%69n:p%40ss@radio.example:8000/admin/?x=1&api_key=a:b')).toEqual({
    origins: ['http://radio.example:8000'],
    atOnce: false,
    path: '/admin',
    query: '?x=1',
    username: 'admin',
    password: 'p@ss',
    apiKey: 'a:b',
  });
  expect(readAddress('source:100%@radio.example:8000')).toMatchObject({ password: '100%' });
});

it.each([
  ['/public/radio_x', 'azuracast', '', { station: 'radio_x' }],
  ['/public/radio_x/embed', 'azuracast', '', { station: 'radio_x' }],
  ['/public/radio_x/playlist.m3u', 'azuracast', '', { station: 'radio_x' }],
  ['/sub/public/radio_x', 'azuracast', '/sub', { station: 'radio_x' }],
  ['/listen/radio_x/radio.mp3', 'azuracast', '', { station: 'radio_x', mount: '/radio.mp3' }],
  ['/listen/radio_x/status-json.xsl', 'azuracast', '', { station: 'radio_x' }],
  ['/hls/radio_x/live.m3u8', 'azuracast', '', { station: 'radio_x' }],
  ['/webdj/radio_x', 'azuracast', '', { station: 'radio_x' }],
  ['/radio/8000/radio.mp3', 'azuracast', '', { port: '8000', mount: '/radio.mp3' }],
  ['/api/nowplaying/2', 'azuracast', '', { station: '2' }],
  ['/api/nowplaying_static/radio_x.json', 'azuracast', '', { station: 'radio_x' }],
  ['/api/station/radio_x/listeners', 'azuracast', '', { station: 'radio_x' }],
  ['/station/2/reports/listeners', 'azuracast', '', { station: '2' }],
  ['/api/nowplaying', 'azuracast', '', {}],
  ['/status-json.xsl', 'icecast', '', {}],
  ['/sub/admin/listclients', 'icecast', '/sub', {}],
  ['/admin', 'icecast', '', {}],
  ['/7.html', 'shoutcast', '', {}],
  ['/;stream.mp3', 'shoutcast', '', {}],
  ['/live.mp3', null, '', { mount: '/live.mp3' }],
  ['/live.mp3.m3u', null, '', { mount: '/live.mp3' }],
  ['/radio.m3u', null, '', { mount: '/radio' }],
  ['/about', null, '', {}],
  ['', null, '', {}],
])('the path %s speaks of %s', (path, kind, base, parts) => {
  const nothing = { station: null, port: null, mount: null };
  expect(hintOf(path)).toEqual({ kind, base, ...nothing, ...parts });
});

it('looks at the root and at the parents of an unknown path, never at files', () => {
  const bases = (path: string): string[] => basesOf(path, hintOf(path));
  expect(bases('')).toEqual(['']);
  expect(bases('/a/b/live.mp3')).toEqual(['', '/a', '/a/b']);
  expect(bases('/a/b/c/d/e')).toEqual(['', '/a', '/a/b', '/a/b/c']);
  expect(bases('/sub/public/x')).toEqual(['/sub', '']);
});

it.each([
  ['/live.mp3', true],
  ['/listen/radio_x/radio', true],
  ['/radio/8000/radio', true],
  ['/;', true],
  ['/live.mp3.m3u', false],
  ['/about.html', false],
  ['/public/radio_x', false],
])('%s is a stream: %s', (path, stream) => {
  expect(isStreamPath(path)).toBe(stream);
});

it('finds servers in a page, surest signs first, each once', () => {
  const html = `
    <link href="/style.css"><a href="/about">About</a> <img src="https://cdn.example/logo.png">
    <audio src="https://stream.example/live"></audio>
    <a href="http://stream.example:8000/live.mp3">hear</a>
    <a href="http://stream.example:8000/live.mp3">again</a>
    <a href="listen.m3u">playlist</a>
    <script>var api = "https:\\/\\/azura.example\\/api\\/nowplaying\\/radio_x";</script>
    <iframe src="https://azura.example/public/radio_x/embed?theme=dark&amp;x=1"></iframe>
    <a href="http://u:p@localhost:8000/live.mp3">x</a> <a href="javascript:alert(1)">y</a>`;
  expect(linksInPage(html, 'https://radio.example/page/')).toEqual([
    'https://azura.example/public/radio_x/embed?theme=dark&x=1',
    'https://azura.example/api/nowplaying/radio_x',
    'https://stream.example/live',
    'http://stream.example:8000/live.mp3',
    'https://radio.example/page/listen.m3u',
  ]);
});

it('reads a megabyte of opened tags', () => {
  expect(linksInPage('<audio src='.repeat(90_000), 'https://radio.example/')).toEqual([]);
});

it.each([
  ['m3u', '#EXTM3U\n#EXTINF:-1,x\nhttp://a.example:8000/live\r\nhttp://b.example/live\n'],
  [
    'pls',
    '[playlist]\nNumberOfEntries=2\nFile1=http://a.example:8000/live\nFile2=http://b.example/live\nTitle1=x',
  ],
  [
    'xspf',
    '<playlist><trackList><track><location>http://a.example:8000/live</location></track><track><location>http://b.example/live</location></track></trackList></playlist>',
  ],
])('reads the addresses of %s', (_kind, text) => {
  expect(linksInPlaylist(text, 'https://radio.example/x')).toEqual([
    'http://a.example:8000/live',
    'http://b.example/live',
  ]);
});

it('does not believe a server that calls itself localhost', () => {
  const text = fixture('icecast-2.4.4/42-live.xspf');
  expect(linksInPlaylist(text, 'https://radio.example/live.mp3.xspf')).toEqual([]);
  expect(linksInPlaylist(text, 'http://127.0.0.1:18000/x')).toEqual([
    'http://localhost:18000/live.mp3',
  ]);
});
