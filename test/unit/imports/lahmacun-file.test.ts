import { describe, expect, it } from 'vitest';
import { isoInZone } from '#shared/time/station-day';
import { all } from '../store/samples';
import { importCase, lahmacunText, ZONE } from './import-case';

const row = (times: string, over: { ip?: string; place?: string; valid?: string } = {}): string =>
  `${over.ip ?? '198.51.100.7'};${over.place ?? 'Hungary'};${times};${over.valid ?? '0'}`;
const pair = (start: string, length: string): string =>
  `['${start}', datetime.timedelta(${length})]`;

/** Starts and lengths in seconds of all that was read, by start. */
async function read(
  name: string,
  rows: readonly string[],
  over: { date?: string; hours?: number } = {},
): Promise<string[]> {
  const { store, read: readIn } = importCase();
  await readIn(name, lahmacunText(rows), over);
  const found = (await all(store)).sort((a, b) => a.startedAt - b.startedAt);
  return found.map(
    (one) =>
      `${isoInZone(one.startedAt, ZONE).slice(0, 19)} ${String((one.endedAt - one.startedAt) / 1000)}`,
  );
}

/** The same as times of day in UTC, which tells the two hours of an autumn night apart. */
async function starts(name: string, rows: readonly string[]): Promise<string[]> {
  const { store, read: readIn } = importCase();
  await readIn(name, lahmacunText(rows));
  const found = (await all(store)).map(({ startedAt }) => new Date(startedAt).toISOString());
  return found.map((iso) => `${iso.slice(11, 16)}Z`).sort();
}

describe('a pair of a Lahmacun file', () => {
  it.each([
    ['on the day itself', pair('20:05:00.00000', 'seconds=600'), '2026-11-21T20:05:00 600'],
    [
      'up to the end of the minute',
      pair('20:05:59.00000', 'seconds=600'),
      '2026-11-21T20:05:59 600',
    ],
    ['a few seconds over', pair('20:06:02.00000', 'seconds=600'), '2026-11-21T20:06:02 600'],
    ['too late for the day', pair('20:16:30.00000', 'seconds=5'), '2026-11-20T20:16:30 5'],
    ['too long for the day', pair('20:05:00.00000', 'seconds=700'), '2026-11-20T20:05:00 700'],
    ['over midnight', pair('23:30:00.00000', 'seconds=7200'), '2026-11-20T23:30:00 7200'],
    ['longer than a day', pair('19:00:00.00000', 'days=1, seconds=5'), '2026-11-20T19:00:00 86405'],
    ['of two days', pair('19:00:00.00000', 'days=2, seconds=9000'), '2026-11-18T19:00:00 181800'],
    ['in the minute of the name', pair('20:15:30.00000', 'seconds=10'), '2026-11-21T20:15:30 10'],
  ])('belongs to the latest day that it fits: %s', async (_, times, expected) => {
    expect(await read('lahma_2026-11-21_2015.csv', [row(`[${times}]`)])).toEqual([expected]);
  });

  it('that may be the first or the last of the file is what the order of the rows says', async () => {
    const early = row(`[${pair('00:00:10.00000', 'seconds=5')}]`, { ip: '198.51.100.1' });
    const noon = row(`[${pair('12:00:00.00000', 'seconds=60')}]`, { ip: '198.51.100.2' });
    expect(await read('lahma_2026-11-22_0000.csv', [early, noon])).toEqual([
      '2026-11-21T00:00:10 5',
      '2026-11-21T12:00:00 60',
    ]);
    expect(await read('lahma_2026-11-22_0000.csv', [noon, early])).toEqual([
      '2026-11-21T12:00:00 60',
      '2026-11-22T00:00:10 5',
    ]);
  });

  it('that may be the first or the last of its listener is what the order of the list says', async () => {
    const both = `[${pair('00:00:10.00000', 'seconds=5')}, ${pair('12:00:00.00000', 'seconds=60')}]`;
    expect(await read('lahma_2026-11-22_0000.csv', [row(both)])).toEqual([
      '2026-11-21T00:00:10 5',
      '2026-11-21T12:00:00 60',
    ]);
  });

  it('that began with the minute of the name is the first of the file, not the last', async () => {
    const name = 'lahma_2026-11-21_2015.csv';
    const start = row(`[${pair('20:15:00.00000', 'seconds=5')}]`);
    expect(await read(name, [start])).toEqual(['2026-11-20T20:15:00 5']);
    // A little later it may be either, and alone it is taken for the last.
    const later = row(`[${pair('20:15:00.00100', 'seconds=5')}]`);
    expect(await read(name, [later])).toEqual(['2026-11-21T20:15:00 5']);
  });

  it('is not moved by the order of a file whose rows keep none', async () => {
    const early = row(`[${pair('00:00:10.00000', 'seconds=5')}]`, { ip: '198.51.100.1' });
    const [noon = '', nine = ''] = ['12:00:00.00000', '09:00:00.00000'].map((clock, index) =>
      row(`[${pair(clock, 'seconds=60')}]`, { ip: `198.51.100.${String(index + 2)}` }),
    );
    const read3 = await read('lahma_2026-11-22_0000.csv', [early, noon, nine]);
    expect(read3).toContain('2026-11-22T00:00:10 5');
  });

  it('of the hour that comes twice is what the order of the list says, and alone the second', async () => {
    const name = 'lahma_2026-10-26_0000.csv';
    const [ten, fifty] = [
      pair('02:10:00.00000', 'seconds=60'),
      pair('02:50:00.00000', 'seconds=60'),
    ];
    expect(await starts(name, [row(`[${fifty}, ${ten}]`)])).toEqual(['00:50Z', '01:10Z']);
    expect(await starts(name, [row(`[${ten}, ${fifty}]`)])).toEqual(['01:10Z', '01:50Z']);
    // Of one start, the one that ended earlier stands first.
    const longer = pair('02:10:00.00000', 'seconds=90');
    expect(await starts(name, [row(`[${longer}, ${ten}]`)])).toEqual(['00:10Z', '01:10Z']);
    const rows = [fifty, ten].map((times, index) =>
      row(`[${times}]`, { ip: `198.51.100.${String(index)}` }),
    );
    expect(await starts(name, rows)).toEqual(['00:50Z', '01:10Z']);
  });

  it('takes the day from --date where the name has none', async () => {
    const rows = [row(`[${pair('12:00:00.00000', 'seconds=60')}]`)];
    expect(await read('tuesday.csv', rows, { date: '2026-11-17' })).toEqual([
      '2026-11-17T12:00:00 60',
    ]);
    await expect(read('tuesday.csv', rows)).rejects.toThrow(/does not tell the day.*--date/);
  });

  it('of a night in which clocks are set keeps its length', async () => {
    // 29 March: 02:00 becomes 03:00. 25 October: 03:00 becomes 02:00.
    const spring = row(`[${pair('01:30:00.00000', 'seconds=7200')}]`);
    expect(await read('lahma_2026-03-29_0600.csv', [spring])).toEqual(['2026-03-29T01:30:00 7200']);
    const autumn = row(`[${pair('02:30:00.00000', 'seconds=60')}]`);
    expect(await read('lahma_2026-10-25_0600.csv', [autumn])).toEqual(['2026-10-25T02:30:00 60']);
  });
});

describe('a Lahmacun file', () => {
  it('is read whatever its tool meant by “valid”', async () => {
    const long = `[${pair('10:00:00.00000', 'seconds=4000')}, ${pair('12:00:00.00000', 'seconds=3')}]`;
    for (const valid of ['0', '1']) {
      expect(await read('lahma_2026-11-21_2015.csv', [row(long, { valid })])).toHaveLength(2);
    }
  });

  it('covers the 24 hours before its name, or as many as were told', async () => {
    const { store, read: readIn } = importCase();
    const text = lahmacunText([row(`[${pair('12:00:00.00000', 'seconds=60')}]`)]);
    const { span } = await readIn('lahma_2026-11-21_2015.csv', text);
    expect(isoInZone(span.from, ZONE)).toBe('2026-11-20T20:15:00+01:00');
    expect(isoInZone(span.to, ZONE)).toBe('2026-11-21T20:15:00+01:00');
    const day = await importCase({ store }).archive.daily({ from: '2026-11-20', to: '2026-11-21' });
    expect(day.map(({ coverage }) => Math.round(coverage * 86_400))).toEqual([13_500, 72_900]);
    expect(day[1]).toMatchObject({ peakListeners: 1, sessions: 1, listeningSeconds: 60 });
    const short = await importCase().read('lahma_2026-11-21_2015.csv', text, { hours: 9 });
    expect(isoInZone(short.span.from, ZONE)).toBe('2026-11-21T11:15:00+01:00');
  });

  it('keeps N/A unknown and looks up the country of a name that it does not know', async () => {
    const { store, read: readIn } = importCase();
    const rows = [
      row(`[${pair('12:00:00.00000', 'seconds=1')}]`, { place: 'N/A' }),
      row(`[${pair('13:00:00.00000', 'seconds=1')}]`, { place: 'Magyarország' }),
      row(`[${pair('14:00:00.00000', 'seconds=1')}]`, { place: 'Slovakia' }),
    ];
    await readIn('lahma_2026-11-21_2015.csv', lahmacunText(rows));
    const found = (await all(store)).sort((a, b) => a.startedAt - b.startedAt);
    expect(found.map(({ countryCode }) => countryCode)).toEqual([null, 'AT', 'SK']);
  });

  it('passes over durations below zero and says how many', async () => {
    const { read: readIn } = importCase();
    const rows = [row(`[${pair('12:00:00.00000', 'days=-1, seconds=86000')}]`)];
    expect(await readIn('lahma_2026-11-21_2015.csv', lahmacunText(rows))).toMatchObject({
      rows: 1,
      sessions: 0,
      added: 0,
      skipped: [{ reason: 'negative', count: 1, line: 2 }],
    });
  });

  it('that lost its totals, or whose totals do not fit, is read with a remark', async () => {
    const whole = lahmacunText([row(`[${pair('12:00:00.00000', 'seconds=1')}]`)]);
    const cut = whole.slice(0, whole.indexOf('Total'));
    const { remarks } = await importCase().read('lahma_2026-11-21_2015.csv', cut);
    expect(remarks.join(' ')).toMatch(/totals at the end are missing/);
    const changed = whole.replace('Total Sessions;;;1', 'Total Sessions;;;2');
    const told = await importCase().read('lahma_2026-11-21_2015.csv', changed);
    expect(told.remarks.join(' ')).toMatch(/“Total Sessions” is 2, but it holds 1/);
  });

  const good = row(`[${pair('12:00:00.00000', 'seconds=1')}]`);
  it.each([
    ['times', [good, row('[[1, 2]]')], /^Line 3: The times are not a list/],
    ['columns', [good, good, 'x;y'], /^Line 4: There are 2 columns where four belong/],
    ['valid', [row('[]', { valid: '2' })], /^Line 2: “valid” must be 0 or 1/],
    ['a listener', [row('[]', { ip: 'x'.repeat(201) })], /^Line 2: .* too long to be an address/],
    ['quotes', [good, '"198.51.100.7;Hungary'], /^Line 3: .*quotation marks/i],
  ])('with wrong %s changes nothing and says which line', async (_, rows, sentence) => {
    const { store, read: readIn } = importCase();
    const reading = readIn('lahma_2026-11-21_2015.csv', lahmacunText(rows));
    await expect(reading).rejects.toThrow(sentence);
    await expect(reading).rejects.toThrow(/Nothing was imported\.$/);
    expect(await all(store)).toEqual([]);
    expect(await store.imports()).toEqual([]);
  });
});
