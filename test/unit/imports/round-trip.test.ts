import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePlayer, playerOf } from '#core/players/players';
import { cleanUserAgent } from '#core/players/user-agent';
import type { Session } from '#shared/model/session';
import { dayBounds } from '#shared/time/station-day';
import { all, cases, session } from '../store/samples';
import { importCase, ZONE } from './import-case';

const HOUR = 3_600_000;
const DAYS = ['2026-11-21', '2026-03-29', '2026-10-25'] as const;

/** What listeners send, and what breaks naive readers of CSV. */
const userAgent = fc.oneof(
  fc.constantFrom(
    'VLC/3.0.20 LibVLC/3.0.20',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36',
    'Googlebot/2.1 (+http://www.google.com/bot.html)',
    '=HYPERLINK("http://x","y")',
    '+1;=2,"3"',
    '@SUM(A1)',
    '音楽プレーヤー/1.0 (日本語)',
    'Плеер; версия 2',
    'árvíztűrő "tükörfúrógép", 1.0',
    "'quoted'",
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'a;,"\'=+-@\n\r\t é'), maxLength: 12 }),
);

const length = fc.oneof(
  fc.constantFrom(0, 1, 59_999, 60_000, 300_001, 26 * HOUR, 50 * HOUR),
  fc.integer({ min: 0, max: 8 * HOUR }),
);
const start = fc.oneof(
  fc.integer({ min: -30 * HOUR, max: 26 * HOUR }),
  // The hours in which clocks are set, where one time of day comes twice or never.
  fc.integer({ min: HOUR, max: 4 * HOUR }),
  fc.constantFrom(2 * HOUR, 3 * HOUR),
);
const oneSession = fc.record({
  start,
  length,
  /** Microseconds of the end, which some servers tell. */
  micro: fc.constantFrom(0, 0, 0.743, 0.001),
  listener: fc.integer({ min: 0, max: 6 }),
  countryCode: fc.constantFrom('HU', 'AT', 'CI', 'BA', null),
  userAgent: fc.option(userAgent),
  mount: fc.constantFrom('/radio.mp3', 'Rádió, 128 kbps; "jó"', '=1+1'),
});

type Drawn = typeof oneSession extends fc.Arbitrary<infer T> ? T : never;

function sessionsOf(drawn: readonly Drawn[], from: number): Session[] {
  return drawn.map((one, index) => {
    const told = cleanUserAgent(one.userAgent);
    const startedAt = from + one.start;
    return session(`s${String(index)}`, {
      startedAt,
      endedAt: startedAt + one.length + one.micro,
      listener: one.listener.toString(16).repeat(24),
      countryCode: one.countryCode,
      region: null,
      city: null,
      userAgent: told,
      mount: one.mount,
      ...mergePlayer({}, playerOf(told)),
    });
  });
}

/** Robots are in the one table and not in the other. */
async function exported(
  format: 'lahmacun' | 'azuracast',
  date: string,
  sessions: readonly Session[],
): Promise<{ name: string; text: string }> {
  const first = importCase({ now: Date.parse('2026-12-31T12:00:00Z') });
  await first.store.addSessions(sessions);
  return first.write(format, date, date);
}

async function again(
  format: 'lahmacun' | 'azuracast',
  date: string,
  file: { name: string; text: string },
): Promise<string> {
  const second = importCase({ now: Date.parse('2026-12-31T12:00:00Z') });
  await second.read(file.name, file.text);
  const back = await second.write(format, date, date);
  return back.text;
}

const rowsOf = (text: string): string[] => text.split(/\r?\n/).sort();

/** The report has no fractions of a second. */
function inWholeSeconds(one: Session): Session {
  const whole = (at: number): number => Math.floor(at / 1000) * 1000;
  return { ...one, startedAt: whole(one.startedAt), endedAt: whole(one.endedAt) };
}

/** One minute both begins and ends such a file; where nothing else is in it, nobody can tell which is meant. */
const isTellable = (drawn: readonly Drawn[]): boolean =>
  drawn.some(({ start }) => start >= 61_000 && start < 24 * HOUR - 61_000) &&
  !drawn.some(({ start, length: ms }) => start > 0 && start < 66_000 && start + ms < 66_000);

describe('export, import into an empty store, export', () => {
  it('gives the same Lahmacun file', async () => {
    const runs = cases(1_000);
    console.log(`${String(runs)} random Lahmacun files there and back`);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...DAYS),
        fc.array(oneSession, { maxLength: 25 }).filter(isTellable),
        async (date, drawn) => {
          const sessions = sessionsOf(drawn, dayBounds(date, ZONE).from);
          const file = await exported('lahmacun', date, sessions);
          expect(rowsOf(await again('lahmacun', date, file))).toEqual(rowsOf(file.text));
        },
      ),
      { numRuns: runs },
    );
  });

  it('gives the same AzuraCast report', async () => {
    const runs = cases(1_000);
    console.log(`${String(runs)} random reports there and back`);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...DAYS),
        fc.array(oneSession, { minLength: 1, maxLength: 25 }),
        async (date, drawn) => {
          const bounds = dayBounds(date, ZONE);
          const sessions = sessionsOf(drawn, bounds.from).map(inWholeSeconds);
          const file = await exported('azuracast', date, sessions);
          fc.pre(file.text.split('\r\n').length > 2);
          expect(rowsOf(await again('azuracast', date, file))).toEqual(rowsOf(file.text));
        },
      ),
      { numRuns: runs },
    );
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Reads Lahmacun files as their owners do, and counts them: one process for all, since to start it takes longest. */
const READER = `
import csv, datetime, io, json, sys
def read(text, date):
    day = datetime.datetime.fromisoformat(date)
    lines = list(csv.reader(io.StringIO(text), delimiter=';'))
    sessions = []
    for ip, place, times, valid in lines[1:-5]:
        for start, length in eval(times):
            clock = datetime.datetime.strptime(start, '%H:%M:%S.%f').time()
            begin = datetime.datetime.combine(day.date(), clock)
            sessions.append([begin.isoformat(timespec='milliseconds'), length // datetime.timedelta(microseconds=1)])
    return {'sessions': sorted(sessions), 'totals': [int(line[3]) for line in lines[-5:]]}
json.dump([read(text, sys.argv[1]) for text in json.load(sys.stdin)], sys.stdout)
`;

interface ReadByPython {
  readonly sessions: readonly (readonly [string, number])[];
  readonly totals: readonly number[];
}

function readByPython(texts: readonly string[], date: string): readonly ReadByPython[] {
  const { stdout, status, stderr } = spawnSync('python3', ['-c', READER, date], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  expect([stderr, status]).toEqual(['', 0]);
  return JSON.parse(stdout) as ReadByPython[];
}

describe.skipIf(!hasPython)('a Lahmacun file', () => {
  it('holds for us the sessions that it holds for Python, and five totals that a recount bears out', async () => {
    const date = '2026-11-21';
    const { from } = dayBounds(date, ZONE);
    const seed = Math.floor(Math.random() * 2 ** 31);
    const numRuns = cases(1_000);
    console.log(`${String(numRuns)} Lahmacun files for Python, seed ${String(seed)}`);
    const some = fc.array(oneSession, { minLength: 1, maxLength: 40 });
    const files: { name: string; text: string }[] = [];
    for (const drawn of fc.sample(some, { seed, numRuns })) {
      // Later than the minute that both begins and ends the file, and the seconds that are tolerated after it.
      const inside = drawn.map((one) => ({
        ...one,
        start: 66_000 + (Math.abs(one.start) % (9 * HOUR)),
        length: one.length % (8 * HOUR),
      }));
      files.push(await exported('lahmacun', date, sessionsOf(inside, from)));
    }
    const byPython = readByPython(
      files.map(({ text }) => text),
      date,
    );
    expect(byPython).toHaveLength(files.length);
    for (const [index, { name, text }] of files.entries()) {
      const { store, archive, read } = importCase();
      await read(name, text);
      const found = (await all(store))
        .map(({ startedAt, endedAt }): [string, number] => [
          new Date(Math.round(startedAt) + HOUR).toISOString().slice(0, 23),
          Math.round((endedAt - startedAt) * 1000),
        ])
        .sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1));
      const totals = Object.values(await archive.totals({ from: date, to: date }));
      expect({ sessions: found, totals }, text).toEqual(byPython[index]);
    }
  });
});
