import { describe, expect, it } from 'vitest';
import { RequestError } from '#core/app/earshot';
import { pythonTimedelta } from '#core/exports/python-timedelta';
import { DAY, exportOf, HOUR, MIDNIGHT, openSession, session, textOf } from './export-case';

const EVENING = MIDNIGHT + 20 * HOUR;
const KIND = { listener: 'aaaaaaaaaaaaaaaaaaaaaaaa' };

describe('a duration in the notation of Python', () => {
  it.each([
    [0, 'datetime.timedelta(0)'],
    [602_000, 'datetime.timedelta(seconds=602)'],
    [9_598_028.743, 'datetime.timedelta(seconds=9598, microseconds=28743)'],
    [86_405_000, 'datetime.timedelta(days=1, seconds=5)'],
    [86_400_000, 'datetime.timedelta(days=1)'],
    [1, 'datetime.timedelta(microseconds=1000)'],
    [172_800_000.001, 'datetime.timedelta(days=2, microseconds=1)'],
    [86_399_999.9999, 'datetime.timedelta(days=1)'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(pythonTimedelta(ms)).toBe(text);
  });
});

describe('the Lahmacun file', () => {
  it('is, to the letter, what the old tool wrote', async () => {
    const text = await textOf(
      exportOf({
        sessions: [
          session({ startedAt: EVENING + 903_000, endedAt: EVENING + 1_505_000 }),
          session({ ...KIND, startedAt: EVENING, endedAt: EVENING + 30_250, countryCode: null }),
          session({ startedAt: EVENING + 1_600_123, endedAt: EVENING + 1_600_123 }),
          session({
            listener: 'b'.repeat(24),
            startedAt: MIDNIGHT - HOUR,
            endedAt: MIDNIGHT + 2 * DAY,
            countryCode: 'CI',
          }),
        ],
      }),
    );
    expect(text.split('\n')).toEqual([
      'ip;location;connected_time;valid',
      "bbbbbbbbbbbbbbbbbbbbbbbb;Côte d’Ivoire;[['00:00:00.00000', datetime.timedelta(days=1)]];1",
      "aaaaaaaaaaaaaaaaaaaaaaaa;N/A;[['20:00:00.00000', datetime.timedelta(seconds=30, microseconds=250000)]];0",
      "0123456789abcdef01234567;Hungary;[['20:15:03.00000', datetime.timedelta(seconds=602)], ['20:26:40.12300', datetime.timedelta(0)]];1",
      'Total Listeners;;;3',
      'Total Long Listeners;;;2',
      'Total Short Listeners;;;1',
      'Total N/A entries;;;1',
      'Total Sessions;;;4',
      '',
    ]);
  });

  it('of a day with nobody has its header and five zeros', async () => {
    expect((await textOf(exportOf())).split('\n').slice(1, -1)).toEqual([
      'Total Listeners;;;0',
      'Total Long Listeners;;;0',
      'Total Short Listeners;;;0',
      'Total N/A entries;;;0',
      'Total Sessions;;;0',
    ]);
  });

  it.each([
    [299_999, '0'],
    [300_000, '0'],
    [300_001, '1'],
  ])('calls a listener of %d ms valid: %s', async (ms, valid) => {
    const text = await textOf(exportOf({ sessions: [session({ endedAt: MIDNIGHT + ms })] }));
    expect(text.split('\n')[1]?.split(';')[3]).toBe(valid);
  });

  it.each([
    ['one of 59.999 s', [59_999], 1],
    ['one of 60 s', [60_000], 0],
    ['two short ones', [1_000, 1_000], 0],
    ['one of no length', [0], 1],
  ])('counts a listener with %s as short: %d', async (_, lengths, short) => {
    const sessions = lengths.map((ms, i) =>
      session({ startedAt: EVENING + i * HOUR, endedAt: EVENING + i * HOUR + ms }),
    );
    expect(await textOf(exportOf({ sessions }))).toContain(
      `Total Short Listeners;;;${String(short)}\n`,
    );
  });

  it('stays valid when a later session is short', async () => {
    const sessions = [
      session({ startedAt: EVENING, endedAt: EVENING + 400_000 }),
      session({ startedAt: EVENING + HOUR, endedAt: EVENING + HOUR + 5_000 }),
    ];
    expect(await textOf(exportOf({ sessions }))).toContain('Total Long Listeners;;;1\n');
  });

  it('leaves out who only touches the period, and keeps who is in it for no time', async () => {
    const at = (startedAt: number, endedAt: number, name: string) =>
      session({ startedAt, endedAt, listener: name });
    const text = await textOf(
      exportOf({
        sessions: [
          at(MIDNIGHT - HOUR, MIDNIGHT, 'ended-at-the-start'),
          at(MIDNIGHT + DAY, MIDNIGHT + DAY + HOUR, 'began-at-the-end'),
          at(MIDNIGHT, MIDNIGHT, 'nothing-at-the-start'),
          at(MIDNIGHT + DAY - 1, MIDNIGHT + DAY + HOUR, 'last-millisecond'),
        ],
      }),
    );
    const names = text.split('\n').map((line) => line.split(';')[0]);
    expect(names.slice(1, 3)).toEqual(['nothing-at-the-start', 'last-millisecond']);
    expect(names[3]).toBe('Total Listeners');
  });

  it('leaves robots out, or not', async () => {
    const sessions = [session({ isBot: true, kind: 'robot' }), session({ listener: 'person' })];
    expect(await textOf(exportOf({ sessions }))).toContain('Total Listeners;;;1\n');
    expect(await textOf(exportOf({ sessions, leaveRobotsOut: false }))).toContain(
      'Total Listeners;;;2\n',
    );
  });

  it('counts open sessions up to when they were last seen, and one that ended meanwhile once', async () => {
    const ended = session({ listener: 'ended' });
    const openSessions = [
      openSession({ listener: 'here', startedAt: EVENING, lastSeenAt: EVENING + 90_000 }),
      openSession({ listener: 'ended', id: ended.id }),
      openSession({ listener: 'tomorrow', startedAt: MIDNIGHT + DAY, lastSeenAt: MIDNIGHT + DAY }),
    ];
    const text = await textOf(exportOf({ sessions: [ended], openSessions }));
    expect(text).toContain("here;Hungary;[['20:00:00.00000', datetime.timedelta(seconds=90)]];0");
    expect(text).toContain('Total Listeners;;;2\n');
    expect(text).toContain('Total Sessions;;;2\n');
  });

  it('orders by first start, then by listener', async () => {
    const at = (listener: string, ...starts: number[]) =>
      starts.map((hour) =>
        session({
          listener,
          startedAt: MIDNIGHT + hour * HOUR,
          endedAt: MIDNIGHT + hour * HOUR + 1,
        }),
      );
    const sessions = [...at('d', 9), ...at('c', 8, 2), ...at('b', 2), ...at('a', 9)];
    const text = await textOf(exportOf({ sessions }));
    expect(
      text
        .split('\n')
        .slice(1, 5)
        .map((line) => line[0]),
    ).toEqual(['b', 'c', 'a', 'd']);
    expect(text).toMatch(/^c;Hungary;\[\['02:.*'08:/m);
  });

  it('takes the country of the first session that has one', async () => {
    const sessions = [
      session({ startedAt: MIDNIGHT + 2, countryCode: 'AT' }),
      session({ startedAt: MIDNIGHT, countryCode: null }),
      session({ startedAt: MIDNIGHT + 1, countryCode: 'HU' }),
      session({ startedAt: MIDNIGHT + 3, countryCode: 'AT' }),
    ];
    expect(await textOf(exportOf({ sessions }))).toContain(';Hungary;');
  });

  it('writes wall-clock times of the station, also in the hour that comes twice', async () => {
    const from = Date.UTC(2026, 9, 24, 22);
    const sessions = [0, 1, 2, 3, 4].map((hour) =>
      session({ startedAt: from + hour * HOUR, endedAt: from + hour * HOUR + 1000 }),
    );
    const file = exportOf({ sessions, period: { from, to: from + 25 * HOUR } });
    expect(file.fileName).toBe('lahma_2026-10-26_0000.csv');
    const times = (await textOf(file)).match(/\d\d:00:00\.00000/g);
    expect(times?.map((time) => time.slice(0, 2))).toEqual(['00', '01', '02', '02', '03']);
  });
});

describe('the Lahmacun file and addresses', () => {
  const sessions = [
    session({ listener: 'one', startedAt: MIDNIGHT }),
    session({ listener: 'one', startedAt: MIDNIGHT + 1, ip: '203.0.113.5' }),
    session({ listener: 'two', startedAt: MIDNIGHT + 2 }),
    session({ listener: 'three', startedAt: MIDNIGHT + 3, ip: '=cmd;x' }),
  ];

  it('holds them only while the station keeps them', async () => {
    const kept = exportOf({ sessions, keepAddresses: true });
    expect(kept.holdsAddresses).toBe(true);
    const rows = (await textOf(kept)).split('\n').slice(1, 4);
    expect(rows.map((row) => row.split(/;Hungary;/)[0])).toEqual([
      '203.0.113.5',
      'two',
      `"'=cmd;x"`,
    ]);
    const bare = exportOf({ sessions });
    expect(bare.holdsAddresses).toBe(false);
    expect(await textOf(bare)).not.toMatch(/203\.0\.113|cmd/);
  });
});

describe('the name of the Lahmacun file', () => {
  it.each([
    ['the end of a day', { from: MIDNIGHT, to: MIDNIGHT + DAY }, 'lahma_2026-11-22_0000.csv'],
    [
      'an end within a day',
      { from: MIDNIGHT, to: EVENING + 1_859_000 },
      'lahma_2026-11-21_2030.csv',
    ],
    [
      'now, while the period runs',
      { from: MIDNIGHT, to: MIDNIGHT + 9 * DAY },
      'lahma_2026-11-24_0000.csv',
    ],
    [
      'the start of a period to come',
      { from: MIDNIGHT + 5 * DAY, to: MIDNIGHT + 6 * DAY },
      'lahma_2026-11-26_0000.csv',
    ],
  ])('tells %s', (_, period, name) => {
    expect(exportOf({ period }).fileName).toBe(name);
  });

  it('is that of a CSV file; JSON is refused with a sentence', () => {
    expect(exportOf().contentType).toBe('text/csv; charset=utf-8');
    const ask = () => exportOf({ type: 'json' });
    expect(ask).toThrow(RequestError);
    expect(ask).toThrow(/CSV only/);
  });
});
