import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallableContract } from '#core/api/callable-contract';
import { openDoor, TOKEN, type OpenDoor } from '../../support/open-door';
import { ask, type Answered, type Asked } from '../../support/raw-request';
import { BEARER, codeIn, cookieOf, DAILY, enter, refusal, JSON_TYPE } from '../../support/visitor';

let door: OpenDoor;

beforeEach(async () => {
  door = await openDoor({ allowedHosts: [{ name: 'earshot.example.org', port: null }] });
});
afterEach(() => door.close());

const asking = (asked: Asked): Promise<Answered> => ask(door.port, asked);

describe('Who may ask', () => {
  it.each([
    ['nothing', {}],
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['the token cut short', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['the token and more', { authorization: `Bearer ${TOKEN}x` }],
    ['the token under another scheme', { authorization: `Basic ${TOKEN}` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['the token as a cookie', { cookie: `earshot-0=${TOKEN}` }],
  ])('with %s the API answers 401 and a sentence', async (_what, headers) => {
    const answer = await asking({ path: DAILY, headers });
    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(refusal(answer)).toEqual({
      code: 'UNAUTHORIZED',
      message: expect.stringMatching(/Bearer TOKEN/) as unknown,
    });
    expect(door.earshot.asked).toEqual([]);
  });

  it.each([
    '/api/stats/current',
    '/api/openapi.json',
    '/api/export?from=2026-11-20&to=2026-11-20&format=daily',
    '/api/live',
    '/api/nothing',
    '/rpc/stats/current',
    '/metrics',
    '/nothing',
  ])('%s needs the token', async (path) => {
    expect((await asking({ path })).status).toBe(401);
  });

  it('the page’s own client understands the refusal as one of its errors', async () => {
    const link = new RPCLink({ url: `${door.server.origin}/rpc` });
    const client = createORPCClient<ContractRouterClient<CallableContract>>(link);
    await expect(client.stats.current()).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      status: 401,
      message: expect.stringMatching(/open the address that Earshot printed/) as unknown,
    });
  });

  it('with the token programs are answered', async () => {
    expect((await asking({ path: DAILY, headers: BEARER })).status).toBe(200);
  });

  it('the token in the address is not looked at', async () => {
    expect((await asking({ path: `${DAILY}&token=${TOKEN}` })).status).toBe(401);
  });

  it('health needs no token and tells version and state', async () => {
    const answer = await asking({ path: '/healthz' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ status: 'ok', version: '9.8.7', state: 'live' });
  });

  it('before Earshot has started, health says so and calls are told to come again', async () => {
    const early = await openDoor({ opened: false });
    expect(JSON.parse((await ask(early.port, { path: '/healthz' })).body)).toMatchObject({
      state: 'starting',
    });
    const answer = await ask(early.port, { path: DAILY, headers: BEARER });
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    await early.close();
  });
});

describe('The printed address', () => {
  it('is exchanged for a cookie and redirects to the plain page', async () => {
    const answer = await asking({ path: `/${codeIn(door.server.newAddress())}` });
    expect([answer.status, answer.headers.location]).toEqual([303, './']);
    const set = answer.headers['set-cookie']?.[0] ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(set).toContain(part);
    expect(set).not.toContain(TOKEN);
    expect(set).not.toContain('Secure');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });

  it('opens the calls of the page', async () => {
    const value = await enter(door);
    const call = {
      method: 'POST',
      path: '/rpc/stats/current',
      headers: { cookie: `other=1; ${value}`, ...JSON_TYPE },
      body: '{}',
    };
    const answer = await asking(call);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ json: { state: 'live' } });
  });

  it('works once', async () => {
    const path = `/${codeIn(door.server.newAddress())}`;
    expect(cookieOf(await asking({ path }))).toBeDefined();
    const again = await asking({ path });
    expect([again.status, cookieOf(again)]).toEqual([303, undefined]);
  });

  it.each([
    [299, true],
    [300, false],
    [86_400, false],
    [-1, false],
  ])('%i seconds after it was printed works: %s', async (seconds, works) => {
    const path = `/${codeIn(door.server.newAddress())}`;
    door.clock.now += seconds * 1000;
    expect(cookieOf(await asking({ path })) !== undefined).toBe(works);
  });

  it('is not spent by HEAD, with which chat programs look at links', async () => {
    const path = `/${codeIn(door.server.newAddress())}`;
    expect((await asking({ path, method: 'HEAD' })).status).toBe(200);
    expect(cookieOf(await asking({ path }))).toBeDefined();
  });

  it.each(['/?code=', '/?code=guess', `/?code=${'a'.repeat(4000)}`])(
    '%s opens nothing',
    async (path) => {
      expect(cookieOf(await asking({ path }))).toBeUndefined();
    },
  );

  it('can be made anew by whoever has the token', async () => {
    const answer = await asking({ path: '/api/session', method: 'POST', headers: BEARER });
    const { url, validSeconds } = JSON.parse(answer.body) as { url: string; validSeconds: number };
    expect(validSeconds).toBe(300);
    expect(cookieOf(await asking({ path: `/${codeIn(url)}` }))).toBeDefined();
  });

  it('behind a proxy that speaks https the cookie is for https alone', async () => {
    const path = `/${codeIn(door.server.newAddress())}`;
    const answer = await asking({
      path,
      headers: { host: 'earshot.example.org', 'x-forwarded-proto': 'https' },
    });
    expect(answer.headers['set-cookie']?.[0]).toContain('; Secure');
  });
});

describe('The cookie', () => {
  const current = (value: string): Promise<Answered> =>
    asking({ path: '/api/stats/current', headers: { cookie: value } });

  it('lasts thirty days', async () => {
    const value = await enter(door);
    door.clock.now += 29 * 86_400_000;
    expect((await current(value)).status).toBe(200);
    door.clock.now += 2 * 86_400_000;
    expect((await current(value)).status).toBe(401);
  });

  it('cannot be made to last longer', async () => {
    const value = await enter(door);
    const [name, content] = value.split('=', 2);
    const [until, ...rest] = (content ?? '').split('.');
    const longer = `${name ?? ''}=${[Number(until) + 1, ...rest].join('.')}`;
    expect((await current(longer)).status).toBe(401);
  });

  it.each(['', '..', 'a.b.c', '9999999999.x.y'])('“%s” is none', async (value) => {
    expect((await current(`earshot-${door.port}=${value}`)).status).toBe(401);
  });
});
