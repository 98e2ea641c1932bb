import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDoor, type OpenDoor } from '../../support/open-door';
import { ask, type Answered, type Asked } from '../../support/raw-request';
import { BEARER, refusal } from '../../support/visitor';

let door: OpenDoor;

beforeEach(async () => {
  door = await openDoor({ allowedHosts: [{ name: 'earshot.example.org', port: null }] });
});
afterEach(() => door.close());

const asking = (asked: Asked): Promise<Answered> => ask(door.port, asked);

describe('The page’s files', () => {
  it('are there without a token, with their types, and nobody may frame or extend the page', async () => {
    const answer = await asking({ path: '/' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(answer.headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ]),
    );
    expect(policy.join()).not.toMatch(/unsafe|\*/);
  });

  it('with a hash in their name are kept for ever', async () => {
    const answer = await asking({ path: '/assets/main-abc123.js' });
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  it('with odd names are found by their encoded address', async () => {
    expect((await asking({ path: encodeURI('/assets/ünï côde.css') })).body).toBe('body {}');
  });

  it('are not sent twice to whoever has them', async () => {
    const { etag = '' } = (await asking({ path: '/' })).headers;
    const again = await asking({ path: '/', headers: { 'if-none-match': etag } });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('answer HEAD with their headers alone', async () => {
    const answer = await asking({ path: '/', method: 'HEAD' });
    expect([answer.status, answer.body, answer.headers['content-length']]).toEqual([200, '', '37']);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets%2f..%2f..%2fsecret.txt',
    '/assets/main-abc123.js%00.html',
    '/assets',
    '/assets/',
    '/constructor',
    '/__proto__',
  ])('%s leads nowhere', async (path) => {
    const answer = await asking({ path, headers: BEARER });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('outside');
  });

  it('that were not built are missed in a sentence', async () => {
    const bare = await openDoor({ interfaceFolder: '/nowhere/at/all' });
    const answer = await ask(bare.port, { path: '/' });
    expect([answer.status, refusal(answer)]).toMatchObject([
      404,
      { message: expect.stringMatching(/npm run build/) as unknown },
    ]);
    await bare.close();
  });
});
