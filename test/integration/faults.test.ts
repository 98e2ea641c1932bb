import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeServer, type FakeAnswer, type Handler } from '../support/fake-server';
import { fixture } from '../support/fixture';
import { runEarshot, temporaryFolder, type Running } from '../support/running-earshot';

const COUNT = '/api/nowplaying/';
const LISTENERS = '/api/station/';

/** What goes wrong, on which path, and what a person is told. */
interface Fault {
  readonly name: string;
  readonly answer: (path: string, response: ServerResponse) => FakeAnswer | undefined;
  /** Class of the failure as the API tells it; null where only the detail is doubted. */
  readonly code: string | null;
}

const html = { 'content-type': 'text/html' };
const page = '<html><head><title>Please log in</title></head><body>Hello</body></html>';

/** Faults of every request. */
function all(
  answer: FakeAnswer | ((response: ServerResponse) => FakeAnswer | undefined),
): Fault['answer'] {
  return (_path, response) => (typeof answer === 'function' ? answer(response) : answer);
}

/** Faults of the list of listeners alone; the count stays good. */
function detailOnly(answer: FakeAnswer): Fault['answer'] {
  return (path) => (path.startsWith(LISTENERS) ? answer : good(path));
}

function good(path: string): FakeAnswer {
  if (path.startsWith(COUNT)) return { body: fixture('azuracast/now-playing.json') };
  if (path.startsWith(LISTENERS)) return { body: listeners() };
  if (path === '/api/status') return { body: '{"online":true,"timestamp":1795300000}' };
  return { status: 404, body: '{"code":404,"type":"NotFoundException"}' };
}

/** The captured rows, as if everybody had come an hour ago. */
function listeners(): string {
  const rows = JSON.parse(fixture('azuracast/listeners.json')) as Record<string, unknown>[];
  const since = Math.floor(began / 1000) - 3600;
  return JSON.stringify(rows.map((row, i) => ({ ...row, connected_on: since + i })));
}

const began = Date.now();

const FAULTS: readonly Fault[] = [
  { name: 'the connection is reset', code: 'down', answer: all((r) => void r.destroy()) },
  { name: 'no answer comes', code: 'down', answer: () => undefined },
  { name: 'the answer trickles for ever', code: 'down', answer: all(trickle) },
  { name: 'the body is cut short', code: 'down', answer: all(cutShort) },
  {
    name: 'the server answers 500',
    code: 'down',
    answer: all({ status: 500, body: page, headers: html }),
  },
  {
    name: 'a proxy answers 502',
    code: 'down',
    answer: all({ status: 502, body: page, headers: html }),
  },
  {
    name: 'Cloudflare answers 522',
    code: 'down',
    answer: all({ status: 522, body: page, headers: { ...html, server: 'cloudflare' } }),
  },
  {
    name: 'a bot check stands in the way',
    code: 'blocked',
    answer: all({
      status: 403,
      body: page,
      headers: { ...html, server: 'cloudflare', 'cf-mitigated': 'challenge' },
    }),
  },
  {
    name: 'a web page comes with 200',
    code: 'blocked',
    answer: all({ body: page, headers: html }),
  },
  {
    name: 'redirects run in a circle',
    code: 'blocked',
    answer: (path) => ({ status: 302, headers: { location: path } }),
  },
  {
    name: 'the count is refused',
    code: 'auth',
    answer: all({ status: 403, body: fixture('azuracast/error-not-logged-in.json') }),
  },
  {
    name: 'the server says 429',
    code: 'limited',
    answer: all({ status: 429, body: fixture('azuracast/error-rate-limit.json') }),
  },
  {
    name: 'the station is gone',
    code: 'gone',
    answer: all({ status: 404, body: fixture('azuracast/error-not-found.json') }),
  },
  {
    name: 'the answer is no JSON',
    code: 'bad-data',
    answer: all({ body: 'Array ( [listeners] => 3 )' }),
  },
  {
    name: 'the answer has another shape',
    code: 'bad-data',
    answer: all({ body: '{"listeners":"many"}' }),
  },
  {
    name: 'the count is negative',
    code: 'bad-data',
    answer: all({
      body: fixture('azuracast/now-playing.json').replace(
        /"(total|current|unique)":\s*\d+/g,
        '"$1": -5',
      ),
    }),
  },
  {
    name: 'the key is refused',
    code: 'auth',
    answer: detailOnly({ status: 403, body: fixture('azuracast/error-not-logged-in.json') }),
  },
  {
    name: 'the key lacks a right',
    code: 'auth',
    answer: detailOnly({ status: 403, body: fixture('azuracast/error-no-permission.json') }),
  },
  { name: 'the list is empty beside a count', code: null, answer: detailOnly({ body: '[]' }) },
  { name: 'the list is no list', code: 'bad-data', answer: detailOnly({ body: '{"rows":[]}' }) },
];

function trickle(response: ServerResponse): undefined {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => {
    clearInterval(timer);
  });
}

function cutShort(response: ServerResponse): undefined {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"station":');
  response.destroy();
}

describe('a fault of the server', () => {
  let server: FakeServer;
  let running: Running;
  let removeFolder: () => Promise<void>;
  const healthy: Handler = ({ url }) => good(url);

  beforeAll(async () => {
    server = await FakeServer.start(healthy);
    const { folder, remove } = await temporaryFolder();
    removeFolder = remove;
    running = await runEarshot(folder, {
      overrides: { url: `${server.origin}/public/tuzfal`, apiKey: 'abc:def', intervalSeconds: 8 },
    });
    await running.until(({ state, detail }) => state === 'live' && detail === 'ok');
  });

  afterAll(async () => {
    await running.earshot.stop();
    await server.stop();
    await removeFolder();
  });

  it.each(FAULTS.map((fault) => [fault.name, fault] as const))(
    'such as “%s” is told in a sentence, loses nothing and makes no zero',
    async (_name, fault) => {
      const { earshot } = running;
      await earshot.pollNow();
      const before = await earshot.connections({ limit: 1000 });
      const { total } = earshot.current().listeners;
      expect(before.connections.length).toBeGreaterThan(1);
      expect(total).toBeGreaterThan(0);

      server.answerWith(({ url }, response) => fault.answer(url, response));
      await earshot.pollNow();
      const during = earshot.current();
      expect(during.error?.code ?? null).toBe(fault.code);
      if (during.error !== null) {
        expect(during.error.message).toMatch(/^\S.{20,}[.]\)?$/s);
        expect(during.error.message).not.toMatch(/ECONN|HPE_|undefined|NaN|\[object/);
      }
      expect([total, null]).toContain(during.listeners.total);
      expect(during.listeners.total).not.toBe(0);
      expect((await earshot.connections({ limit: 1000 })).connections.map(({ id }) => id)).toEqual(
        before.connections.map(({ id }) => id),
      );

      server.answerWith(healthy);
      await earshot.pollNow();
      expect(earshot.current()).toMatchObject({ state: 'live', listeners: { total } });
      expect((await earshot.connections({ limit: 1000 })).connections).toHaveLength(
        before.connections.length,
      );
    },
  );

  it('leaves a record of every look, good or not', async () => {
    const day = new Date(began).toISOString().slice(0, 10);
    const { sessions } = await running.earshot
      .archive()
      .sessions({ from: day, to: day, limit: 1000 });
    expect(sessions.filter(({ endedAt }) => endedAt !== null)).toEqual([]);
    expect(running.earshot.live().problems).toEqual([]);
  });
});
