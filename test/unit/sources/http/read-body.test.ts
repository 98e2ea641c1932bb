import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readBody } from '#core/sources/http/read-body';

it.each([true, false])(
  'a body that stands still ends with its signal, packed: %s',
  async (gzip) => {
    const body = new PassThrough();
    body.write('x');
    const giveUp = new AbortController();
    const reading = readBody(body, { gzip, maxBytes: 100, signal: giveUp.signal });
    giveUp.abort();
    await expect(reading).rejects.toThrow();
    expect(body.destroyed).toBe(true);
  },
);
