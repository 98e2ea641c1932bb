import { describe, expect, it } from 'vitest';
import { createExport } from '#core/exports/create-export';
import type { ExportInput } from '#core/exports/export-input';
import { Pieces } from '#core/exports/pieces';
import type { Session } from '#shared/model/session';
import { DAY, MIDNIGHT, session } from './export-case';

class Source {
  given = 0;
  closed = false;

  async *sessions(count: number): AsyncGenerator<Session> {
    const one = session();
    try {
      for (; this.given < count; this.given += 1) {
        yield await Promise.resolve({
          ...one,
          id: String(this.given),
          listener: String(this.given % 50),
        });
      }
    } finally {
      this.closed = true;
    }
  }
}

const inputOf = (
  sessions: AsyncIterable<Session>,
  change: Partial<ExportInput> = {},
): ExportInput => ({
  format: 'sessions',
  type: 'csv',
  stationName: 'Radio',
  timeZone: 'UTC',
  period: { from: MIDNIGHT, to: MIDNIGHT + DAY },
  now: MIDNIGHT + DAY,
  leaveRobotsOut: true,
  leastSeconds: 0,
  keepAddresses: false,
  sessions,
  openSessions: [],
  days: [],
  hours: [],
  places: [],
  ...change,
});

describe('a large export', () => {
  it.each(['csv', 'json'] as const)('hands out %s while it still reads', async (type) => {
    const source = new Source();
    const sizes: number[] = [];
    let givenAtFirst = 0;
    for await (const piece of createExport(inputOf(source.sessions(5_000), { type })).content) {
      if (sizes.length === 0) givenAtFirst = source.given;
      sizes.push(piece.length);
    }
    expect(givenAtFirst).toBeLessThan(1_000);
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.max(...sizes)).toBeLessThan(70_000);
    expect(source.given).toBe(5_000);
  });

  it('reads nothing before it is asked for the first piece', async () => {
    const source = new Source();
    createExport(inputOf(source.sessions(5)));
    await Promise.resolve();
    expect(source.given).toBe(0);
  });

  it.each(['sessions', 'lahmacun'] as const)(
    'of %s lets go of the store when it is cancelled',
    async (format) => {
      const source = new Source();
      for await (const piece of createExport(inputOf(source.sessions(20_000), { format }))
        .content) {
        expect(piece).not.toBe('');
        break;
      }
      expect(source.closed).toBe(true);
    },
  );

  it('passes on what goes wrong in the store', async () => {
    async function* broken(): AsyncGenerator<Session> {
      yield session();
      await Promise.reject(new Error('unreadable'));
    }
    const read = async (): Promise<void> => {
      for await (const piece of createExport(inputOf(broken())).content) expect(piece).not.toBe('');
    };
    await expect(read()).rejects.toThrow('unreadable');
  });
});

describe('Pieces', () => {
  it('keeps every character, in pieces of at least 16 kB but the last', () => {
    const pieces = new Pieces();
    const texts = Array.from({ length: 3_000 }, (_, i) => `${String(i)}:${'x'.repeat(i % 97)}\n`);
    const out = texts.map((text) => pieces.add(text)).filter((piece) => piece !== '');
    expect(Math.min(...out.map((piece) => piece.length))).toBeGreaterThanOrEqual(16_384);
    expect([...out, pieces.rest()].join('')).toBe(texts.join(''));
    expect(pieces.rest()).toBe('');
  });
});
