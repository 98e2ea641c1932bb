import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually';
import { pieces } from '../../support/fake-earshot';
import { openDoor, type OpenDoor } from '../../support/open-door';
import { ask } from '../../support/raw-request';
import { BEARER, refusal } from '../../support/visitor';

const PATH = '/api/export?from=2026-11-20&to=2026-11-20&format=daily';

let door: OpenDoor;

beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const download = (path = PATH) => ask(door.port, { path, headers: BEARER });

describe('An export over HTTP', () => {
  it('is a download with the file’s own name and type', async () => {
    const answer = await download();
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="daily 2026-11-20.csv"',
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toBe('date,sessions\r\n2026-11-20,91\r\n');
  });

  it('asks the core for CSV unless JSON is wanted', async () => {
    await download();
    await download(`${PATH}&type=json`);
    expect(door.earshot.asked.map(({ input }) => (input as { type: string }).type)).toEqual([
      'csv',
      'json',
    ]);
  });

  it('of nothing is an empty file', async () => {
    door.earshot.exportPieces = pieces([]);
    const answer = await download();
    expect([answer.status, answer.body]).toEqual([200, '']);
  });

  it.each([
    ['&format=pdf', /“format” is not right/],
    ['&from=yesterday', /“from” must be a day like/],
    ['&from=2026-11-22', /ends before it begins/],
    ['&type=xml', /“type” is not right/],
  ])('with %s is refused in a sentence', async (change, sentence) => {
    const answer = await download(PATH + change);
    expect([answer.status, refusal(answer)]).toMatchObject([400, { code: 'BAD_REQUEST' }]);
    expect((refusal(answer) as { message: string }).message).toMatch(sentence);
  });

  it('that fails before its first line is an error, not a file', async () => {
    door.earshot.exportPieces = failingAfter([]);
    const answer = await download();
    expect([answer.status, refusal(answer)]).toMatchObject([
      500,
      { code: 'INTERNAL_SERVER_ERROR' },
    ]);
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  it('that fails midway is cut, so that nobody takes a part for the whole, and leaves a line in the log', async () => {
    door.earshot.exportPieces = failingAfter(['x'.repeat(200_000)]);
    await expect(download()).rejects.toThrow(/aborted|hang up/);
    expect(door.log).toEqual([expect.stringContaining('the disk went away')]);
  });

  it('goes no faster than the client takes it, and ends when the client leaves', async () => {
    let made = 0;
    let ended = false;
    door.earshot.exportPieces = (async function* () {
      try {
        for (; made < 100_000; made += 1) yield await Promise.resolve('x'.repeat(65_536));
      } finally {
        ended = true;
      }
    })();
    const leaving = new AbortController();
    const response = await fetch(`${door.server.origin}${PATH}`, {
      headers: BEARER,
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    const soon = await settled(() => made);
    expect(soon).toBeLessThan(2_000);
    leaving.abort();
    await eventually(() => expect(ended).toBe(true));
    expect(door.log).toEqual([]);
  });

  it('whose client leaves before the first line arrives is ended, too', async () => {
    let arrive: (piece: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => (arrive = resolve));
    let asked = false;
    let ended = false;
    door.earshot.exportPieces = (async function* () {
      try {
        asked = true;
        yield first.then((piece) => piece.repeat(100_000));
        yield 'more';
      } finally {
        ended = true;
      }
    })();
    const leaving = new AbortController();
    const waiting = fetch(`${door.server.origin}${PATH}`, {
      headers: BEARER,
      signal: leaving.signal,
    });
    await eventually(() => expect(asked).toBe(true));
    leaving.abort();
    await expect(waiting).rejects.toThrow(/abort/);
    // The door learns of it when the line is closed, a moment later.
    await new Promise((resolve) => setTimeout(resolve, 100));
    arrive('x');
    await eventually(() => expect(ended).toBe(true));
  });
});

/** The value once it has stopped changing. */
async function settled(read: () => number): Promise<number> {
  for (let before = -1; before !== read();) {
    before = read();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return read();
}

async function* failingAfter(all: readonly string[]): AsyncGenerator<string> {
  yield* pieces(all);
  throw new Error('the disk went away');
}
