import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withFirstLine } from '#core/imports/first-line';
import { ListenerCodes } from '#core/imports/listener-codes';
import { Remembered } from '#core/imports/remembered';
import { importCase, lahmacunText } from './import-case';

/** Hands out pieces, and tells how often it was opened and let go of. */
function watched(pieces: readonly string[]) {
  const counts = { opened: 0, left: 0 };
  async function* open(): AsyncGenerator<string> {
    counts.opened += 1;
    try {
      for (const piece of pieces) yield await Promise.resolve(piece);
    } finally {
      counts.left += 1;
    }
  }
  return { counts, open };
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe('a file that is read in', () => {
  const text = lahmacunText([
    "203.0.113.7;Hungary;[['20:15:03.00000', datetime.timedelta(seconds=602)]];1",
  ]);

  it('is opened once for each of the two passes, and let go of each time', async () => {
    const { counts, open } = watched([text.slice(0, 10), text.slice(10)]);
    const { read } = importCase();
    await expect(read('lahma_2026-11-21_2359.csv', '', { open })).resolves.toMatchObject({
      added: 1,
    });
    expect(counts).toEqual({ opened: 2, left: 2 });
  });

  it('that is refused by its first line is let go of, the rest unread', async () => {
    const { counts, open } = watched(['What is this?\n', 'More of it.\n']);
    await expect(importCase().read('notes.csv', '', { open })).rejects.toThrow(/^Line 1: /);
    expect(counts).toEqual({ opened: 1, left: 1 });
  });
});

describe('the first line of a text', () => {
  it('is told beside the whole text, however that comes in pieces', async () => {
    const pieces = fc.array(fc.string({ unit: fc.constantFrom('a', ';', '\n', '\r') }));
    await fc.assert(
      fc.asyncProperty(pieces, async (some) => {
        const whole = some.join('');
        const got = await withFirstLine(watched(some).open(), async (line, all) => {
          return { line, text: await joined(all) };
        });
        expect(got).toEqual({ line: whole.split('\n', 1)[0]?.trim() ?? '', text: whole });
      }),
    );
  });
});

describe('what is remembered of the cells of a row', () => {
  it('is what would be made of them anew, whatever they hold', () => {
    const cells = fc.array(fc.string({ unit: fc.constantFrom('a', '\u0000', '') }), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(fc.array(cells), (rows) => {
        const remembered = new Remembered((given) => JSON.stringify(given));
        for (const row of rows) expect(remembered.of(row)).toBe(JSON.stringify(row));
      }),
    );
  });

  it('is made once for equal cells, and forgets the oldest of very many', () => {
    let made = 0;
    const remembered = new Remembered(() => {
      made += 1;
      return null;
    });
    remembered.of(['VLC', 'Linux']);
    remembered.of(['VLC', 'Linux']);
    expect(made).toBe(1);
    for (let number = 0; number < 2_000; number += 1) remembered.of([String(number), '']);
    remembered.of(['VLC', 'Linux']);
    expect(made).toBe(2_002);
  });
});

describe('the codes of the listeners of a file', () => {
  it('are made anew under a new key, and told with the key that they were made under', () => {
    const epoch = { number: 1, startedAt: 0 };
    const codes = new ListenerCodes({
      epoch,
      listener: (address, player) => `${address} ${String(player)} ${String(epoch.number)}`,
    });
    expect(codes.of('a', null)).toEqual({ listener: 'a null 1', keyEpoch: 1 });
    expect(codes.of('a', 'VLC')).toEqual({ listener: 'a VLC 1', keyEpoch: 1 });
    epoch.number = 2;
    expect(codes.of('a', null)).toEqual({ listener: 'a null 2', keyEpoch: 2 });
  });
});
