import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDoor, type OpenDoor } from '../../support/open-door';
import { ask, type Answered, type Asked } from '../../support/raw-request';
import { BEARER, enter, refusal, JSON_TYPE } from '../../support/visitor';

let door: OpenDoor;

beforeEach(async () => {
  door = await openDoor({ allowedHosts: [{ name: 'earshot.example.org', port: null }] });
});
afterEach(() => door.close());

const asking = (asked: Asked): Promise<Answered> => ask(door.port, asked);

describe('Calls that change something', () => {
  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/jsonx', 415],
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
  ])('sent as %s are answered %i', async (type, status) => {
    const headers = { cookie: await enter(door), 'content-type': type };
    for (const path of ['/rpc/collecting/pause', '/api/collecting/pause']) {
      expect((await asking({ path, method: 'POST', headers, body: '{}' })).status).toBe(status);
    }
  });

  it('need no body from programs, but a JSON type from pages', async () => {
    const path = '/api/collecting/pause';
    expect((await asking({ path, method: 'POST', headers: BEARER })).status).toBe(200);
    expect(
      (await asking({ path, method: 'POST', headers: { cookie: await enter(door) } })).status,
    ).toBe(415);
  });

  it('are never made by GET', async () => {
    for (const path of [
      '/api/collecting/pause',
      '/rpc/collecting/pause',
      '/rpc/collecting/pause?data=%7B%7D',
    ]) {
      const answer = await asking({ path, headers: BEARER });
      expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    }
    expect(door.earshot.asked).toEqual([]);
  });

  it.each([
    ['{"station":', 400],
    ['[]', 400],
    ['"text"', 400],
    ['{"__proto__":{"polluted":true},"unknown":1}', 200],
    ['\u0000', 400],
  ])('with the body %s are answered %i', async (body, status) => {
    const headers = { ...BEARER, ...JSON_TYPE };
    const answer = await asking({ path: '/api/settings', method: 'PATCH', headers, body });
    expect(answer.status).toBe(status);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('with bytes that are no text are refused', async () => {
    const headers = { ...BEARER, ...JSON_TYPE };
    const answer = await asking({
      path: '/api/settings',
      method: 'PATCH',
      headers,
      body: Uint8Array.of(0x22, 0xff, 0x22),
    });
    expect([answer.status, refusal(answer)]).toMatchObject([
      400,
      { message: 'The body is not UTF-8.' },
    ]);
  });

  it.each([true, false])(
    'with a body over a megabyte are refused, its length told: %s',
    async (told) => {
      const body = `{"url":"${'a'.repeat(1_048_576)}"}`;
      const headers = {
        ...BEARER,
        ...JSON_TYPE,
        ...(told ? { 'content-length': String(body.length) } : { 'transfer-encoding': 'chunked' }),
      };
      const answer = await asking({ path: '/api/station/probe', method: 'POST', headers, body });
      expect([answer.status, refusal(answer)]).toMatchObject([413, { code: 'PAYLOAD_TOO_LARGE' }]);
      expect(door.earshot.asked).toEqual([]);
    },
  );

  it('sent compressed are refused, so that none unfolds without end', async () => {
    const headers = { ...BEARER, ...JSON_TYPE, 'content-encoding': 'gzip' };
    expect(
      (await asking({ path: '/api/station/probe', method: 'POST', headers, body: 'x' })).status,
    ).toBe(415);
  });
});

describe('Errors of the REST side', () => {
  it.each([
    ['GET', '/api/nothing', 404],
    ['GET', '/api/', 404],
    ['GET', '/api/stats', 404],
    ['GET', '/api//stats/current', 404],
    ['GET', '/api/stats/current/', 404],
    ['POST', '/rpc/nothing', 404],
    ['POST', '/rpc/export', 404],
    ['GET', '/nothing.html', 404],
    ['POST', '/api/stats/current', 405],
    ['HEAD', '/api/stats/current', 405],
    ['POST', '/api/export', 405],
    ['POST', '/healthz', 405],
    ['POST', '/', 405],
    ['PATCH', '/rpc/settings/get', 405],
    ['PUT', '/api/settings', 405],
    ['DELETE', '/api/settings', 405],
    ['OPTIONS', '/api/settings', 405],
    ['TRACE', '/', 405],
  ])('%s %s is answered %i with code and message', async (method, path, status) => {
    const answer = await asking({ method, path, headers: { ...BEARER, ...JSON_TYPE } });
    expect(answer.status).toBe(status);
    if (status === 405) expect(answer.headers.allow).toMatch(/^[A-Z]+(, [A-Z]+)*$/);
    if (method === 'HEAD') return;
    expect(answer.headers['content-type']).toBe('application/json');
    expect(refusal(answer)).toMatchObject({
      code: expect.any(String) as unknown,
      message: expect.any(String) as unknown,
    });
  });

  it.each(['/api/stats/daily', '/api/export?from=2026-11-20&to=2026-11-20&format=x'])(
    '%s is 400 and never a stack',
    async (path) => {
      const answer = await asking({ path, headers: BEARER });
      expect(answer.status).toBe(400);
      expect(Object.keys(refusal(answer) as object)).toEqual(
        expect.arrayContaining(['code', 'message']),
      );
      expect(answer.body).not.toMatch(/\.ts|\.js| at /);
    },
  );

  it('an instant that was pasted as it is keeps the plus of its offset', async () => {
    const path =
      '/api/sessions?from=2026-11-20T20:00:00+01:00&to=2026-11-20T21:00:00.5+0100'.replace(
        '+0100',
        '+01:00',
      );
    expect((await asking({ path, headers: BEARER })).status).toBe(200);
    expect(door.earshot.asked[0]?.input).toMatchObject({
      from: '2026-11-20T20:00:00+01:00',
      to: '2026-11-20T21:00:00.5+01:00',
    });
  });
});
