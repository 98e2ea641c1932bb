import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayRuns } from '../../../../src-renderer/features/songs/day-runs';
import { linesRead } from '../../../../src-renderer/features/songs/lines-read';
import { SongsBook } from '../../../../src-renderer/features/songs/songs-book.svelte';
import {
  digitsOf,
  firstDayOf,
  ownWindow,
  songsChoices,
  topQuestion,
  usersQuestion,
} from '../../../../src-renderer/features/songs/songs-choices';
import { addDays } from '../../../../src-renderer/time/zone';
import type { Client, SongsNow } from '../../../../src-renderer/transport/transport';
import { SONGS_NOW, SONGS_STATE } from '../../../support/known-songs';
import { settled, StandInClock } from '../state/stand-in-clock';

const choices = (all: Record<string, string>) => songsChoices((name) => all[name] ?? '');

describe('the address bar', () => {
  it('shows the last seven days over all when it says nothing', () => {
    expect(choices({})).toMatchObject({ by: 'all', days: 7, until: '', country: '', user: '' });
  });

  it.each([
    ['365', 365],
    ['1', 1],
    ['366', 366],
    ['367', 7],
    ['0', 7],
    ['-3', 7],
    ['1e2', 7],
    ['', 7],
  ])('says %s days: %s are shown', (days, shown) => {
    expect(choices({ days }).days).toBe(shown);
  });

  it.each([
    [{ by: 'mount' }, { by: 'all' }],
    [{ until: '2026-02-30' }, { until: '' }],
    [{ country: 'hu' }, { country: '' }],
    [{ user: '007' }, { user: '' }],
    [{ user: '9223372036854775808' }, { user: '' }],
    [{ user: '9223372036854775807' }, { user: '9223372036854775807' }],
    [{ find: '<b>12' }, { find: '12' }],
    [{ bad: 'x' }, { bad: '' }],
  ])('%o that makes no sense is as if it were not there', (said, shown) => {
    expect(choices(said)).toMatchObject(shown);
  });
});

describe('what is asked', () => {
  it('is the country with the most plays until another is chosen', () => {
    expect(topQuestion(choices({ by: 'country' }), 'HU')).toMatchObject({ country: 'HU' });
    expect(topQuestion(choices({ by: 'country', country: 'DE' }), 'HU')).toMatchObject({
      by: 'country',
      country: 'DE',
    });
    expect(topQuestion(choices({ by: 'country' }), '')).toBeNull();
  });

  it('is nothing of users until one is chosen', () => {
    expect(topQuestion(choices({ by: 'user' }), 'HU')).toBeNull();
    expect(topQuestion(choices({ by: 'user', user: '12' }), 'HU')).toEqual({
      by: 'user',
      days: 7,
      limit: 50,
      user: '12',
    });
  });

  it('names a last day only where one was chosen', () => {
    expect(topQuestion(choices({ days: '30' }), '')).toEqual({ by: 'all', days: 30, limit: 50 });
    expect(usersQuestion(choices({ until: '2026-11-01', find: '4' }))).toEqual({
      days: 7,
      until: '2026-11-01',
      prefix: '4',
      limit: 10,
    });
  });
});

describe('own days', () => {
  it.each([
    ['2026-11-01', '2026-11-10', '10'],
    ['2026-11-10', '2026-11-10', '1'],
    ['2026-10-24', '2026-10-26', '3'],
    ['2020-01-01', '2026-11-10', '366'],
  ])('from %s to %s are %s days', (from, to, days) => {
    expect(ownWindow(from, to)).toEqual({ days, until: to });
  });

  it('begin where the window of as many days begins', () => {
    expect(firstDayOf({ days: 10, until: '2026-11-10' })).toBe('2026-11-01');
  });
});

describe('digits of a user', () => {
  it.each([
    ['12a3', '123'],
    ['0012', '12'],
    [' 4 ', '4'],
    ['1'.repeat(30), '1'.repeat(19)],
  ])('typed as %s are %s', (typed, digits) => {
    expect(digitsOf(typed)).toBe(digits);
  });
});

describe('runs of days', () => {
  it('join what follows without a gap, over the ends of months', () => {
    expect(dayRuns(['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-03'])).toEqual([
      { from: '2026-10-30', to: '2026-11-01' },
      { from: '2026-11-03', to: '2026-11-03' },
    ]);
  });

  it('hold every day once and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60)), (offsets) => {
        const days = offsets.sort((a, b) => a - b).map((one) => addDays('2026-02-01', one));
        const runs = dayRuns(days);
        const held = runs.flatMap(({ from, to }) => {
          const all = [from];
          while (all.at(-1) !== to) all.push(addDays(all.at(-1) ?? to, 1));
          return all;
        });
        expect(held).toEqual(days);
        for (const [index, { from }] of runs.slice(1).entries()) {
          expect(from > addDays(runs[index]?.to ?? '', 1)).toBe(true);
        }
      }),
    );
  });
});

describe('what was read', () => {
  it('adds up logs that were counted, also those that are gone, with reasons by number', () => {
    expect(linesRead(SONGS_STATE.files)).toEqual({
      files: 2,
      lines: 2_100_040,
      plays: 2_100_000,
      badLines: 40,
      reasons: [
        { reason: 'fields', lines: 20 },
        { reason: 'song', lines: 6 },
        { reason: 'user', lines: 6 },
        { reason: 'country', lines: 4 },
        { reason: 'empty', lines: 3 },
        { reason: 'too-long', lines: 1 },
      ],
    });
  });

  it('takes only the days of a window, both ends included', () => {
    const days = { from: '2026-11-22', until: '2026-11-22' };
    expect(linesRead(SONGS_STATE.files, days)).toMatchObject({ files: 1, lines: 900_000 });
  });
});

describe('the book of songs', () => {
  /** A line to the core that a test feeds. */
  function line() {
    let push: (now: SongsNow) => void = () => undefined;
    let end: (error?: Error) => void = () => undefined;
    let states = 0;
    let listens = 0;
    const client = {
      live: async (_input: undefined, { signal }: { signal: AbortSignal }) => {
        listens += 1;
        return (async function* () {
          for (;;) {
            yield await new Promise<SongsNow>((resolve, reject) => {
              push = resolve;
              end = (error = new Error('cut')) => {
                reject(error);
              };
              signal.addEventListener('abort', () => {
                reject(new Error('aborted'));
              });
            });
          }
        })();
      },
      state: async () => {
        states += 1;
        return {
          ...SONGS_STATE,
          files: SONGS_STATE.files.map((file) => ({ ...file, name: `list ${String(states)}` })),
        };
      },
      read: async () => ({ ...SONGS_STATE, state: 'watching', revision: 9 }),
      cancel: async () => Promise.reject(new Error('No.')),
    } as unknown as Client['songs'];
    return {
      client,
      push: async (now: Partial<SongsNow>) => {
        push({ ...SONGS_NOW, ...now });
        await settled();
      },
      cut: async () => {
        end();
        await settled();
      },
      count: () => ({ states, listens }),
    };
  }
  async function running() {
    const clock = new StandInClock();
    const wire = line();
    const book = new SongsBook(wire.client, clock);
    const end = new AbortController();
    const over = book.run(end.signal);
    await settled();
    return { clock, wire, book, end, over };
  }

  it('asks for the files only when something of them has changed', async () => {
    const { wire, book } = await running();
    await wire.push({ revision: 1, state: 'reading' });
    await wire.push({ revision: 1, state: 'reading' });
    expect([wire.count().states, book.files?.[0]?.name]).toEqual([1, 'list 1']);
    await wire.push({ revision: 2, state: 'watching' });
    expect([wire.count().states, book.files?.[0]?.name]).toEqual([2, 'list 2']);
    expect(book.now?.state).toBe('watching');
  });

  it('listens again after the line broke, and says so until it is heard again', async () => {
    const { clock, wire, book } = await running();
    await wire.push({ revision: 1 });
    await wire.cut();
    expect(book.error).toBeInstanceOf(Error);
    expect(book.now?.revision).toBe(1);
    await clock.pass(1000);
    expect(wire.count().listens).toBe(2);
    await wire.push({ revision: 1 });
    expect(book.error).toBeNull();
  });

  it('ends without an error when nobody looks any more', async () => {
    const { book, end, over } = await running();
    end.abort();
    await over;
    expect(book.error).toBeNull();
  });

  it('takes what reading answers, and tells what cancelling was refused with', async () => {
    const { wire, book } = await running();
    await wire.push({ revision: 1 });
    await book.read();
    expect([book.now?.state, book.files?.length, book.error]).toEqual([
      'watching',
      SONGS_STATE.files.length,
      null,
    ]);
    await book.cancel();
    expect(book.error).toBeInstanceOf(Error);
    expect([book.now?.state, book.isBusy]).toEqual(['watching', false]);
  });
});
