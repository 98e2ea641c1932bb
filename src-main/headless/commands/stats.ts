import { dailyAnswer, type DailyAnswer } from '../../core/api/stats-answers';
import { UsageError } from '../command-failure';
import { defineCommand } from '../terminal/command';
import { ARCHIVE_FLAGS, overArchive, RANGE_FLAGS } from '../terminal/over-archive';
import { print } from '../terminal/print';
import { whileWaiting } from '../terminal/progress';
import { table } from '../terminal/table';

type Day = DailyAnswer['days'][number];

/** Views that are promised for later versions. */
const LATER = ['week', 'month', 'hour', 'country', 'city', 'device', 'show', 'mount'];
const UNKNOWN = '–';

const ABOUT = `Prints the numbers of the last seven station days, or of a range. “–” means unknown, never zero.
Works beside a running “earshot serve”.

With --json: { timeZone, days }, as GET /api/stats/daily answers.`;

export const command = defineCommand({
  usage: 'earshot stats',
  about: ABOUT,
  flags: {
    ...RANGE_FLAGS,
    by: { type: 'value', value: 'day', help: 'one line per station day; more to come' },
    ...ARCHIVE_FLAGS,
  },
  run: ({ flags }, around, core) => {
    checkView(flags.by ?? 'day');
    return overArchive({ flags, around, core }, async (archive, range) => {
      const answer = await whileWaiting(around, 'Counting …', dailyAnswer(archive, range));
      print(around.stdout, flags.json ? JSON.stringify(answer) : inColumns(answer));
      return 0;
    });
  },
});

function checkView(by: string): void {
  if (by === 'day') return;
  const what = LATER.includes(by) ? `--by ${by} comes with a later version` : `“${by}” is no view`;
  throw new UsageError(`${what}; there is --by day.`);
}

const COLUMNS: readonly (readonly [head: string, cell: (day: Day) => string])[] = [
  ['day', ({ date }) => date],
  ['listeners', (day) => count(day.uniqueListeners)],
  ['new', (day) => count(day.newListeners)],
  ['returning', (day) => count(day.returningListeners)],
  ['sessions', (day) => count(day.sessions)],
  ['peak', (day) => count(day.peakListeners)],
  ['at', ({ peakAt }) => (peakAt === null ? UNKNOWN : peakAt.slice(11, 16))],
  ['average', (day) => decimal(day.averageListeners)],
  ['hours', (day) => decimal(day.listeningSeconds === null ? null : day.listeningSeconds / 3600)],
  ['robots', (day) => count(day.botSessions)],
  ['seen', ({ coverage }) => percent(coverage)],
];

function inColumns({ timeZone, days }: DailyAnswer): string {
  const lines = table(
    COLUMNS.map(([head]) => head),
    days.map((day) => COLUMNS.map(([, cell]) => cell(day))),
  );
  return `${lines}\nDays in ${timeZone}. Listeners of several days cannot be added up: many are the same people.`;
}

function count(value: number | null): string {
  return value === null ? UNKNOWN : String(value);
}

function decimal(value: number | null): string {
  return value === null ? UNKNOWN : value.toFixed(1);
}

/** Rounded down: a day with a gap was not seen whole. */
function percent(part: number): string {
  return `${Math.floor(part * 100)} %`;
}
