import { inHours } from '#shared/time/in-hours';
import { dailyAnswer, type DailyAnswer } from '../../core/api/stats-answers';
import type { Archive } from '../../core/app/earshot';
import { UsageError } from '../command-failure';
import { defineCommand } from '../terminal/command';
import { ARCHIVE_FLAGS, overArchive, RANGE_FLAGS } from '../terminal/over-archive';
import { print } from '../terminal/print';
import { whileWaiting } from '../terminal/progress';
import { count, decimal, percent, UNKNOWN } from '../terminal/numbers';
import { table } from '../terminal/table';
import { VIEWS, type View } from './stats-views';

type Day = DailyAnswer['days'][number];

const BY = ['day', ...VIEWS.keys()];

const ABOUT = `Prints the numbers of the last seven station days, or of a range. “–” means unknown, never zero.
Works beside a running “earshot serve”.

With --json the same as GET /api/stats/daily answers: { timeZone, days }; with --by week or month as
/api/stats/summary, hour as /api/stats/hourly, country or city as /api/stats/geo, device as
/api/stats/devices, mount as /api/stats/mounts.`;

export const command = defineCommand({
  usage: 'earshot stats',
  about: ABOUT,
  flags: {
    ...RANGE_FLAGS,
    by: { type: 'value', value: BY.join('|'), help: 'day when not given' },
    ...ARCHIVE_FLAGS,
  },
  run: ({ flags }, around, core) => {
    const by = flags.by ?? 'day';
    checkView(by);
    return overArchive({ flags, around, core }, async (archive, range) => {
      const make = VIEWS.get(by) ?? byDay;
      const { answer, text } = await whileWaiting(around, 'Counting …', make(archive, range));
      print(around.stdout, flags.json ? JSON.stringify(answer) : text);
      return 0;
    });
  },
});

function checkView(by: string): void {
  if (BY.includes(by)) return;
  const what = by === 'show' ? '--by show comes with a later version' : `“${by}” is no view`;
  throw new UsageError(`${what}; there is --by ${BY.join(', ')}.`);
}

async function byDay(archive: Archive, range: { from: string; to: string }): Promise<View> {
  const answer = await dailyAnswer(archive, range);
  return { answer, text: inColumns(answer) };
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
  ['hours', (day) => decimal(inHours(day.listeningSeconds))],
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
