import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInZone, stationDateOf } from '#shared/time/station-day';
import { createListenerTable } from '#core/demo/azuracast/listener-rows';
import { truthAt } from '#core/demo/truth';
import { ask, type Ask, inSeconds, nowPlaying, type Row, rowsOf, world } from './ask-azuracast';
import { cases, DAY, EVENING, HOUR, makeWorld, type OracleRow, rowsFromTruth } from './oracle';

/** Far enough from the first moment for every kind of day. */
const moments = fc.integer({ min: EVENING - 20 * DAY, max: EVENING + 20 * DAY });

function live(at: number, over: Ask = {}): Row[] {
  return rowsOf(ask('/api/station/sample/listeners', { at, ...over }));
}

function between(from: number, to: number, over: Ask & { unique?: string } = {}): Row[] {
  const query = new URLSearchParams({
    start: new Date(from).toISOString(),
    end: new Date(to).toISOString(),
    ...(over.unique === undefined ? {} : { unique: over.unique }),
  });
  return rowsOf(ask(`/api/station/sample/listeners?${query.toString()}`, over));
}

const brief = ({ hash, connected_on, connected_until }: Row): string =>
  `${hash} ${connected_on} ${connected_until}`;

/** What a range answers, from rows with known ends: clipped, whole seconds. */
function clipped(rows: readonly OracleRow[], from: number, to: number): string[] {
  return rows
    .filter((one) => one.from < to && (one.to ?? Infinity) > from)
    .map(({ hash, ...one }) => {
      const on = Math.max(inSeconds(one.from), from / 1000);
      const until = one.to === null ? to / 1000 : Math.min(inSeconds(one.to), to / 1000);
      return `${hash} ${on} ${until}`;
    })
    .sort();
}

describe('the AzuraCast face agrees with the truth', () => {
  it('in its counts at any moment', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const truth = truthAt(world, at);
        const told = nowPlaying.parse(JSON.parse(ask('/api/nowplaying/sample', { at }).body));
        expect(told.listeners.total).toBe(truth.length);
        expect(told.listeners.unique).toBe(new Set(truth.map((one) => one.hash)).size);
        for (const { path, listeners: count } of told.station.mounts) {
          expect(count.total).toBe(truth.filter((one) => one.mount === path).length);
        }
      }),
      { numRuns: cases(2000) },
    );
  });

  it('in its rows at any moment: one for each presence of a hash, since its beginning', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const expected = rowsFromTruth(world, { until: at + 1, now: at })
          .filter((one) => one.to === null)
          .map(({ hash, from }) => `${hash} ${inSeconds(from)} ${inSeconds(at)}`);
        expect(live(at).map(brief).sort()).toEqual(expected.sort());
      }),
      { numRuns: cases(300) },
    );
  });

  it('in its rows of any range, cut at whole minutes', () => {
    const ranges = fc.record({
      at: moments,
      back: fc.integer({ min: 0, max: DAY }),
      length: fc.integer({ min: 60_000, max: DAY }),
    });
    fc.assert(
      fc.property(ranges, ({ at, back, length }) => {
        const from = Math.floor((at - back - length) / 60_000) * 60_000;
        const to = Math.floor((at - back) / 60_000) * 60_000 + 59_000;
        const rows = between(at - back - length, at - back, { at, unique: 'false' });
        expect(rows.map(brief).sort()).toEqual(
          clipped(rowsFromTruth(world, { until: Math.max(at, to) + 1, now: at }), from, to),
        );
        expect(
          rows.every((one) => one.connected_time === one.connected_until - one.connected_on),
        ).toBe(true);
        expect(rows.map((one) => one.connected_on)).toEqual(
          rows.map((one) => one.connected_on).sort((a, b) => a - b),
        );
      }),
      { numRuns: cases(150) },
    );
  });

  it('about who they are', () => {
    const truth = new Map(truthAt(world, EVENING).map((one) => [one.hash, one]));
    for (const one of live(EVENING)) {
      const person = truth.get(one.hash);
      expect(one.ip).toBe(person?.address);
      expect(one.user_agent).toBe(person?.userAgent);
      expect(one.location.country).toBe(person?.country);
      expect(
        one.mount_name.startsWith(person?.mount ?? '-') || one.mount_name.startsWith('Mobile'),
      ).toBe(true);
    }
  });
});

describe('a presence of many connections', () => {
  it('is one row since the first of them, however many days ago', () => {
    const { endpoint } = makeWorld().audience.at(EVENING)[0] ?? {};
    if (endpoint === undefined) throw new Error('Nobody is there.');
    // Each connection overlaps the one before by a minute.
    const chain = Array.from({ length: 8 }, (_, index) => {
      const startedAt = EVENING - (8 - index) * 14 * HOUR;
      const date = stationDateOf(startedAt, 'Europe/Budapest');
      return { endpoint, date, number: 1, startedAt, endedAt: startedAt + 14 * HOUR + 60_000 };
    });
    const audience = {
      ...world.audience,
      at: () => chain.slice(-1),
      latelyOf: (_: unknown, at: number) => {
        const days = [at - DAY, at].map((one) => stationDateOf(one, 'Europe/Budapest'));
        return chain.filter(({ date }) => days.includes(date));
      },
    };
    const rows = createListenerTable({ ...world, audience }, 0).live(EVENING);
    expect(rows).toEqual([{ endpoint, from: EVENING - 8 * 14 * HOUR, to: null }]);
  });
});

describe('a worker that looks every fifteen seconds', () => {
  const EVERY = 15_000;
  const from = EVENING - 2 * HOUR;
  /** Which hashes each look saw. */
  const looks = Array.from({ length: (2 * HOUR) / EVERY + 1 }, (_, index) => {
    const at = from + index * EVERY;
    return { at, hashes: new Set(truthAt(world, at).map((one) => one.hash)) };
  });
  /** Runs of looks in a row that saw a hash; a run ends with the first look that misses it. */
  const runs: OracleRow[] = [...new Set(looks.flatMap(({ hashes }) => [...hashes]))].flatMap(
    (hash) => {
      const rows: { hash: string; from: number; to: number | null }[] = [];
      looks.forEach(({ at, hashes }, index) => {
        const before = looks[index - 1]?.hashes.has(hash) ?? false;
        if (hashes.has(hash) && !before) rows.push({ hash, from: at, to: null });
        const last = rows.at(-1);
        if (!hashes.has(hash) && before && last !== undefined) last.to = at;
      });
      return rows;
    },
  );

  it('dates live rows by its looks and ends them at the request', () => {
    const at = EVENING + 7_000;
    const expected = runs
      .filter((one) => one.to === null && one.from > from)
      .map((one) => `${one.hash} ${inSeconds(one.from)} ${inSeconds(at)}`);
    const told = live(at, { workerMs: EVERY }).filter((one) => one.connected_on > inSeconds(from));
    expect(told.map(brief).sort()).toEqual(expected.sort());
  });

  it('keeps one row for who is back by the next look, and none for who came and went between two', () => {
    const told = between(from, EVENING - 60_000, { workerMs: EVERY, unique: 'false' });
    const expected = clipped(runs, from, EVENING - 60_000 + 59_000);
    expect(told.map(brief).sort()).toEqual(expected);
    const exact = between(from, EVENING - 60_000, { unique: 'false' });
    expect(told.length).toBeLessThan(exact.length);
  });

  it('counts what its last look saw', () => {
    const at = EVENING + 14_999;
    const told = nowPlaying.parse(
      JSON.parse(ask('/api/nowplaying/sample', { at, workerMs: EVERY }).body),
    );
    expect(told.listeners.total).toBe(truthAt(world, EVENING).length);
    expect(told.listeners.unique).toBe(live(at, { workerMs: EVERY }).length);
  });
});

describe('a range', () => {
  const iso = (at: number): string => new Date(at).toISOString().slice(0, 19);

  it.each([
    ['with Z', `${iso(EVENING - HOUR)}Z`, `${iso(EVENING - 60_000)}Z`],
    [
      'with seconds, which are ignored',
      `${iso(EVENING - HOUR + 31_000)}Z`,
      `${iso(EVENING - 60_000 + 5_000)}Z`,
    ],
    [
      'with an offset',
      isoInZone(EVENING - HOUR, 'Asia/Tokyo'),
      isoInZone(EVENING - 60_000, 'Asia/Tokyo'),
    ],
    [
      'in station time',
      isoInZone(EVENING - HOUR, 'Europe/Budapest').slice(0, 19),
      isoInZone(EVENING - 60_000, 'Europe/Budapest').slice(0, 16),
    ],
    ['the wrong way round', `${iso(EVENING - 60_000)}Z`, `${iso(EVENING - HOUR)}Z`],
    ['as @epoch', `@${inSeconds(EVENING - HOUR)}`, `@${inSeconds(EVENING - 60_000)}`],
  ])('can be given %s', (_, start, end) => {
    const query = new URLSearchParams({ start, end, unique: 'false' }).toString();
    const rows = rowsOf(ask(`/api/station/sample/listeners?${query}`));
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.map(brief)).toEqual(
      between(EVENING - HOUR, EVENING - 60_000, { unique: 'false' }).map(brief),
    );
    expect(Math.min(...rows.map((one) => one.connected_on))).toBe(inSeconds(EVENING - HOUR));
    expect(Math.max(...rows.map((one) => one.connected_until))).toBe(inSeconds(EVENING) - 1);
  });

  it('of bare dates covers both days whole', () => {
    const rows = rowsOf(
      ask('/api/station/sample/listeners?start=2026-11-19&end=2026-11-20&unique=false'),
    );
    expect(Math.min(...rows.map((one) => one.connected_on))).toBe(
      Date.UTC(2026, 10, 18, 23) / 1000,
    );
    expect(Math.max(...rows.map((one) => one.connected_until))).toBe(
      Date.UTC(2026, 10, 20, 22, 59, 59) / 1000,
    );
  });

  it('without an end invents the time up to midnight for who is still there', () => {
    const rows = rowsOf(
      ask(`/api/station/sample/listeners?start=${iso(EVENING - HOUR)}Z&unique=false`),
    );
    const open = rows.filter(
      (one) => one.connected_until === Date.UTC(2026, 10, 21, 22, 59, 59) / 1000,
    );
    expect(open.map((one) => one.hash).sort()).toEqual(
      live(EVENING)
        .map((one) => one.hash)
        .sort(),
    );
  });

  it.each(['1795293000', 'yesterday', '2026-13-40', '2026-11-21T20:30:00 02:00'])(
    'of %j cannot be read: 500',
    (start) => {
      const answer = ask(
        `/api/station/sample/listeners?${new URLSearchParams({ start, end: start }).toString()}`,
      );
      expect(answer.status).toBe(500);
      expect(JSON.parse(answer.body)).toMatchObject({ code: 500, success: false });
    },
  );

  it.each([
    [undefined, true],
    ['true', true],
    ['1', true],
    ['yes', true],
    ['false', false],
    ['0', false],
    ['no', false],
  ])('with unique=%s is merged by hash: %s', (unique, merged) => {
    const rows = between(EVENING - DAY, EVENING - 60_000, unique === undefined ? {} : { unique });
    expect(new Set(rows.map((one) => one.hash)).size === rows.length).toBe(merged);
  });

  it('merged sums the times of a hash from its first to its last row', () => {
    const single = between(EVENING - DAY, EVENING - 60_000, { unique: 'false' });
    for (const one of between(EVENING - DAY, EVENING - 60_000)) {
      const parts = single.filter((part) => part.hash === one.hash);
      expect(one.connected_time).toBe(parts.reduce((sum, part) => sum + part.connected_time, 0));
      expect(one.connected_on).toBe(Math.min(...parts.map((part) => part.connected_on)));
      expect(one.connected_until).toBe(Math.max(...parts.map((part) => part.connected_until)));
    }
  });
});
