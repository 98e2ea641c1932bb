import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Answer } from '#core/demo/answer';
import { createIcecastFace } from '#core/demo/icecast/icecast-face';
import { latinTitle, templateValue } from '#core/demo/icecast/template-value';
import { xmlText } from '#core/demo/icecast/xml-text';
import type { SampleWorld } from '#core/demo/sample-world';
import { truthAt } from '#core/demo/truth';
import { ALL_MOUNTS, cases, DAY, EVENING, makeWorld } from './oracle';

const world = makeWorld();
const { secrets } = world;
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  htmlEntities: true,
  isArray: (name) => name === 'source' || name === 'listener',
});

type Login = 'admin' | 'source' | 'wrong' | 'none';

const LOGINS: Record<Login, string> = {
  admin: `${secrets.icecastUser}:${secrets.icecastPassword}`,
  source: `source:${secrets.sourcePassword}`,
  wrong: `admin:${secrets.sourcePassword}`,
  none: '',
};

interface Ask {
  readonly at?: number;
  readonly login?: Login;
  readonly of?: SampleWorld;
}

function ask(path: string, { at = EVENING, login = 'admin', of = world }: Ask = {}): Answer {
  const { pathname, searchParams } = new URL(path, 'http://127.0.0.1:8000');
  const basic = `Basic ${Buffer.from(LOGINS[login]).toString('base64')}`;
  const headers = login === 'none' ? {} : { authorization: basic };
  const face = createIcecastFace(of, '127.0.0.1:8000');
  return face({ path: pathname, query: searchParams, headers, at });
}

const listenerXml = z.object({
  IP: z.string(),
  UserAgent: z.string(),
  Connected: z.coerce.number(),
  ID: z.coerce.number(),
});
const sourceXml = z.looseObject({
  '@mount': z.string(),
  listeners: z.coerce.number().optional(),
  Listeners: z.coerce.number().optional(),
  listener: z.array(listenerXml).default([]),
});
const documentXml = z.object({
  icestats: z.looseObject({
    listeners: z.coerce.number().optional(),
    source: z.array(sourceXml).default([]),
  }),
});
const sourceJson = z.looseObject({
  listenurl: z.url(),
  listeners: z.int(),
  listener_peak: z.int(),
  dummy: z.null(),
});
const statusJson = z.object({
  icestats: z.looseObject({
    server_start: z.string(),
    server_start_iso8601: z.string(),
    source: z.union([sourceJson, z.array(sourceJson)]).optional(),
  }),
});

function xmlOf(path: string, over?: Ask): z.output<typeof documentXml>['icestats'] {
  const answer = ask(path, over);
  expect(answer).toMatchObject({ status: 200, contentType: 'text/xml; charset=utf-8' });
  return documentXml.parse(parser.parse(answer.body)).icestats;
}

function statusOf(path = '/status-json.xsl', over?: Ask): z.output<typeof statusJson>['icestats'] {
  return statusJson.parse(JSON.parse(ask(path, over).body)).icestats;
}

function listOf<T>(value: T | T[] | undefined): T[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

const textOf = (answer: Answer): string => answer.body.replace(/<[^>]*>/g, '').trim();

describe('the Icecast face agrees with the truth', () => {
  it('in every connection of every mount at any moment', () => {
    const moments = fc.integer({ min: EVENING - 6 * DAY, max: EVENING + 20 * DAY });
    fc.assert(
      fc.property(moments, fc.constantFrom(...ALL_MOUNTS), (at, mount) => {
        const truth = truthAt(world, at).filter((one) => one.mount === mount);
        const [source] = xmlOf(`/admin/listclients?mount=${mount}`, { at }).source;
        expect(source).toMatchObject({ '@mount': mount, Listeners: truth.length });
        const told = source?.listener.map(({ ID, IP, UserAgent, Connected }) => ({
          ID,
          IP,
          UserAgent,
          since: Math.floor(at / 1000) - Connected,
        }));
        expect(told).toEqual(
          truth.map((one) => ({
            ID: one.icecastId,
            IP: one.address,
            UserAgent: one.userAgent,
            since: Math.floor(one.startedAt / 1000),
          })),
        );
      }),
      { numRuns: cases(1000) },
    );
  });

  it('in its counts, with hidden mounts for the administrator only', () => {
    for (let hour = 0; hour < 48; hour += 1) {
      const at = EVENING - 5 * DAY + hour * 3_600_000;
      const truth = truthAt(world, at);
      const countOn = (mount: string): number => truth.filter((one) => one.mount === mount).length;
      const stats = xmlOf('/admin/stats', { at });
      expect(stats.listeners).toBe(truth.length);
      const all = [...ALL_MOUNTS].sort().map((mount) => [mount, countOn(mount)]);
      expect(stats.source.map((one) => [one['@mount'], one.listeners])).toEqual(all);
      const mounts = xmlOf('/admin/listmounts', { at }).source;
      expect(mounts.map((one) => [one['@mount'], one.listeners])).toEqual(all);
      const shown = listOf(statusOf('/status-json.xsl', { at, login: 'none' }).source);
      expect(shown.map((one) => [new URL(one.listenurl).pathname, one.listeners])).toEqual([
        ['/mobile.aac', countOn('/mobile.aac')],
        ['/radio.mp3', countOn('/radio.mp3')],
      ]);
      expect(shown.every((one) => one.listener_peak >= one.listeners)).toBe(true);
    }
  });
});

describe('its documents have the shapes of the real server', () => {
  it('with a list of sources, one source, none', () => {
    const sourceWith = (mounts: readonly string[]): unknown =>
      statusOf('/status-json.xsl', { of: makeWorld({ mounts }) }).source;
    expect(sourceWith(['/radio.mp3', '/mobile.aac'])).toHaveLength(2);
    expect(sourceWith(['/radio.mp3', '/studio.mp3'])).toMatchObject({ dummy: null });
    expect(sourceWith([])).toBeUndefined();
    expect(statusOf('/status-json.xsl?mount=/studio.mp3')).not.toHaveProperty('source');
    expect(listOf(statusOf('/status-json.xsl?mount=/radio.mp3').source)).toHaveLength(1);
  });

  it('with the members of a captured answer, in its order', () => {
    const { body } = ask('/status-json.xsl');
    const names = [...body.matchAll(/"([a-z_0-9]+)":/g)].map(([, name]) => name);
    const ofSource = [
      ...['genre', 'listener_peak', 'listeners', 'listenurl', 'server_description', 'server_name'],
      ...['server_type', 'server_url', 'stream_start', 'stream_start_iso8601', 'title', 'dummy'],
    ];
    const ofServer = ['admin', 'host', 'location', 'server_id', 'server_start'];
    expect(names).toEqual([
      ...['icestats', ...ofServer, 'server_start_iso8601', 'source'],
      ...ofSource,
      ...ofSource,
    ]);
    expect(statusOf().server_start_iso8601).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
    expect(statusOf().server_start).toMatch(
      /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/,
    );
  });

  it('to the byte where nothing is connected', () => {
    const empty = { of: makeWorld({ mounts: [] }) };
    expect(ask('/admin/listmounts', empty).body).toBe('<?xml version="1.0"?>\n<icestats/>\n');
  });

  it.each([
    ['-', '-'],
    [' - ', ' - '],
    ['123', '123'],
    ['007', '"007"'],
    ['0', '0'],
    ['0.50', '"0.50"'],
    ['5.', '5.'],
    ['.5', '.5'],
    ['5e', '5e'],
    ['-e5', '-e5'],
    ['e5', '"e5"'],
    ['.', '"."'],
    ['1-2', '"1-2"'],
    ['true', 'true'],
    ['FALSE', 'false'],
    ['', 'null'],
    ['null', '"null"'],
    ['"Quoted" Title', '"\\"Quoted\\" Title"'],
    ['back\\slash', '"back\\\\slash"'],
    ['a<b>&amp;"c"', '"a<b>&amp;\\"c\\""'],
    ['tab\tand line\n', '"tab\\tand line\\n"'],
  ])('with the title %j printed as %s', (title, printed) => {
    expect(templateValue(title)).toBe(printed);
  });

  it('with entities for what Latin-1 does not know', () => {
    expect(latinTitle('Árvíztűrő 日')).toBe('Árvízt&#369;r&#337; &#26085;');
    expect(xmlText('Ünï <&> "日" \u001b')).toBe('&#xDC;n&#xEF; &lt;&amp;&gt; "&#x65E5;" ');
  });
});

describe('it refuses like the real server', () => {
  it.each([
    ['/admin/stats', 'none', 401],
    ['/admin/stats', 'wrong', 401],
    ['/admin/stats', 'source', 401],
    ['/admin/listmounts', 'source', 401],
    ['/admin/listclients?mount=/radio.mp3', 'source', 200],
    ['/admin/listclients?mount=/radio.mp3', 'admin', 200],
    ['/status-json.xsl', 'wrong', 200],
  ] as const)('%s with the login %s: %i', (path, login, status) => {
    const answer = ask(path, { login });
    expect(answer.status).toBe(status);
    if (status === 401) {
      expect(answer.body).toBe('You need to authenticate\r\n');
      expect(answer.headers).toEqual({ 'WWW-Authenticate': 'Basic realm="Icecast2 Server"' });
    }
  });

  it.each([
    ['/admin/listclients?mount=/nope.mp3', 400, 'Source does not exist'],
    ['/admin/listclients', 400, 'Unknown admin request'],
    ['/admin/nonesuch', 400, 'Unrecognised command'],
    ['/admin/stats.json', 400, 'Unrecognised command'],
    ['/admin/publicstats.json', 400, 'Unrecognised command'],
    ['/nope.mp3', 404, 'The file you requested could not be found'],
    ['/7.html', 404, 'The file you requested could not be found'],
    ['/radio.mp3.pls', 404, 'The file you requested could not be found'],
    ['/status2.xsl', 404, 'Could not parse XSLT file'],
  ])('%s: %i %s', (path, status, words) => {
    const answer = ask(path);
    expect(answer).toMatchObject({ status, contentType: 'text/html; charset=utf-8' });
    expect(textOf(answer)).toBe(`Error ${status}${status} - ${words}`);
  });

  it('unknown commands even without a login', () => {
    expect(ask('/admin/nonesuch', { login: 'none' }).status).toBe(400);
  });

  it('but hands out playlists', () => {
    expect(ask('/radio.mp3.m3u').body).toBe('http://127.0.0.1:8000/radio.mp3\r\n');
    expect(ask('/radio.mp3.xspf').body).toMatch(/Current Listeners: \d+/);
  });
});
