import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDoor, type OpenDoor } from '../../support/open-door';
import { ask } from '../../support/raw-request';
import { BEARER, enter, refusal } from '../../support/visitor';

let door: OpenDoor;

beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const path = '/metrics';

describe('GET /metrics', () => {
  it('tells whoever has the token, in the text format of Prometheus', async () => {
    const answer = await ask(door.port, { path, headers: BEARER });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toContain(
      'earshot_listeners{station="Sample station",mount="/radio.mp3"} 7',
    );
    expect(answer.body).toContain('earshot_build_info{version="9.8.7"} 1');
    expect(answer.body).toMatch(/^process_resident_memory_bytes \d{7,}$/m);
  });

  it('tells a page that was opened', async () => {
    const headers = { cookie: await enter(door) };
    expect((await ask(door.port, { path, headers })).status).toBe(200);
  });

  it.each([{}, { authorization: 'Bearer wrong' }])(
    'tells a stranger with %j nothing, and asks the core nothing',
    async (headers) => {
      const answer = await ask(door.port, { path, headers });
      expect([answer.status, refusal(answer)]).toMatchObject([401, { code: 'UNAUTHORIZED' }]);
      expect(answer.body).not.toContain('earshot_');
      expect(door.earshot.asked).toEqual([]);
    },
  );

  it('is not there to be posted to', async () => {
    const answer = await ask(door.port, { path, method: 'POST', headers: BEARER });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('asks to come again while Earshot starts', async () => {
    const starting = await openDoor({ opened: false });
    const answer = await ask(starting.port, { path, headers: BEARER });
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    await starting.close();
  });
});
