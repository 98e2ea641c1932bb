import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '#shared/model/session';
import { DAY, exportOf, HOUR, MIDNIGHT, session, textOf } from './export-case';

const FACTOR = Number(process.env.EARSHOT_CASES_FACTOR ?? '0.1');
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Reads the files as an owner of years of them would: csv, then eval of the lists; recounts the totals. */
const READER = `
import csv, datetime, io, json, sys
answers = []
for text in json.load(sys.stdin):
    lines = list(csv.reader(io.StringIO(text), delimiter=';'))
    assert lines[0] == ['ip', 'location', 'connected_time', 'valid'], lines[0]
    assert all(len(line) == 4 for line in lines)
    rows = [(ip, place, eval(times), int(valid)) for ip, place, times, valid in lines[1:-5]]
    lengths = [[pair[1] for pair in times] for _, _, times, _ in rows]
    short, long = datetime.timedelta(minutes=1), datetime.timedelta(minutes=5)
    answers.append({
        'rows': [[ip, place, [[start, length // datetime.timedelta(microseconds=1)] for start, length in times], valid]
                 for ip, place, times, valid in rows],
        'clock': [datetime.datetime.strptime(start, '%H:%M:%S.%f').microsecond
                  for _, _, times, _ in rows for start, _ in times],
        'recounted': [
            len(rows),
            sum(any(length > long for length in one) for one in lengths),
            sum(len(one) == 1 and one[0] < short for one in lengths),
            sum(place == 'N/A' for _, place, _, _ in rows),
            sum(len(one) for one in lengths),
        ],
        'labels': [line[0] for line in lines[-5:]],
        'between': [line[1:3] for line in lines[-5:]],
        'totals': [int(line[3]) for line in lines[-5:]],
        'again': [repr([[start, length] for start, length in times]) for _, _, times, _ in rows],
        'written': [line[2] for line in lines[1:-5]],
    })
json.dump(answers, sys.stdout)
`;

interface Answer {
  readonly rows: readonly [string, string, [string, number][], number][];
  readonly clock: readonly number[];
  readonly recounted: readonly number[];
  readonly labels: readonly string[];
  readonly between: readonly string[][];
  readonly totals: readonly number[];
  readonly again: readonly string[];
  readonly written: readonly string[];
}

function readByPython(texts: readonly string[]): Answer[] {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', READER], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Answer[];
}

/** Lengths around every limit, none, and over a day. */
const length = fc.oneof(
  fc.constantFrom(0, 1, 59_999, 60_000, 300_000, 300_001, DAY, DAY + 5_000, 2 * DAY),
  fc.integer({ min: 0, max: 3 * HOUR }),
);
const randomSession = fc
  .record({
    start: fc.integer({ min: -HOUR, max: DAY + HOUR }),
    length,
    listener: fc.integer({ min: 0, max: 7 }),
    countryCode: fc.constantFrom('HU', 'AT', 'CI', 'BA', null),
  })
  .map(({ start, length: ms, listener, countryCode }) =>
    session({
      startedAt: MIDNIGHT + start,
      endedAt: MIDNIGHT + start + ms,
      listener: listener.toString(16).repeat(24),
      countryCode,
    }),
  );

describe.skipIf(!hasPython)('a Lahmacun file in the hands of Python', () => {
  it('evaluates to what was written, with five totals that its rows bear out', async () => {
    const count = Math.max(20, Math.ceil(1_000 * FACTOR));
    console.log(`${String(count)} random Lahmacun files`);
    const cases = fc.sample(fc.array(randomSession, { maxLength: 40 }), count);
    const texts = await Promise.all(cases.map((sessions) => textOf(exportOf({ sessions }))));
    const answers = readByPython(texts);
    expect(answers).toHaveLength(count);
    for (const [i, answer] of answers.entries()) {
      expect(answer.totals).toEqual(answer.recounted);
      expect(answer.again).toEqual(answer.written);
      expect(answer.between.flat().join('')).toBe('');
      expect(pairsOf(answer)).toEqual(expectedPairs(cases[i] ?? []));
    }
    expect(answers[0]?.labels).toEqual([
      'Total Listeners',
      'Total Long Listeners',
      'Total Short Listeners',
      'Total N/A entries',
      'Total Sessions',
    ]);
  });

  it('reads lengths down to the microsecond and starts down to the millisecond', async () => {
    const sessions = [
      session({ startedAt: MIDNIGHT + 123, endedAt: MIDNIGHT + 123 + 9_598_028.743 }),
      session({ startedAt: MIDNIGHT + HOUR, endedAt: MIDNIGHT + HOUR }),
    ];
    const [answer] = readByPython([await textOf(exportOf({ sessions }))]);
    expect(answer?.rows[0]?.[2]).toEqual([
      ['00:00:00.12300', 9_598_028_743],
      ['01:00:00.00000', 0],
    ]);
    expect(answer?.clock).toEqual([123_000, 0]);
  });

  it('reads a session of more than a day in a longer period', async () => {
    const sessions = [session({ startedAt: MIDNIGHT, endedAt: MIDNIGHT + DAY + 5_000 })];
    const period = { from: MIDNIGHT, to: MIDNIGHT + 2 * DAY };
    const [answer] = readByPython([await textOf(exportOf({ sessions, period }))]);
    expect(answer?.written).toEqual([
      "[['00:00:00.00000', datetime.timedelta(days=1, seconds=5)]]",
    ]);
    expect(answer?.rows[0]?.[2][0]?.[1]).toBe((DAY + 5_000) * 1000);
  });
});

/** Listener, start of day in ms, length in ms of every pair, sorted. */
function pairsOf({ rows }: Answer): string[] {
  return rows
    .flatMap(([listener, , times]) =>
      times.map(([start, us]) => `${listener} ${String(clockMs(start))} ${String(us / 1000)}`),
    )
    .sort();
}

function clockMs(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000);
}

function expectedPairs(sessions: readonly Session[]): string[] {
  const inside = sessions.filter(({ startedAt, endedAt }) => {
    if (startedAt >= MIDNIGHT + DAY) return false;
    return endedAt > MIDNIGHT || (endedAt === startedAt && startedAt >= MIDNIGHT);
  });
  return inside
    .map(({ listener, startedAt, endedAt }) => {
      const from = Math.max(startedAt - MIDNIGHT, 0);
      const to = Math.min(endedAt - MIDNIGHT, DAY);
      return `${listener} ${String(from)} ${String(to - from)}`;
    })
    .sort();
}
