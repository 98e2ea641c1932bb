import { inHours } from '#shared/time/in-hours';
import type { Archive } from '../../core/app/earshot';
import { count, decimal, percent, UNKNOWN } from '../terminal/numbers';
import { table } from '../terminal/table';

interface Range {
  readonly from: string;
  readonly to: string;
}

/** What one way of looking prints, and answers as JSON. */
export interface View {
  readonly answer: object;
  readonly text: string;
}

type Make = (archive: Archive, range: Range) => Promise<View>;

type Past = Archive['past'];
type Column<Row> = readonly [head: string, cell: (row: Row) => string];

type Period = NonNullable<Awaited<ReturnType<Past['summary']>>['periods']>[number];
type Hour = Awaited<ReturnType<Past['hourly']>>['hours'][number];
type Place = Awaited<ReturnType<Past['geo']>>['places'][number];
type Device = Awaited<ReturnType<Past['devices']>>['devices'][number];
type Mount = Awaited<ReturnType<Past['mounts']>>['mounts'][number];

const AMOUNTS: readonly Column<Place | Device | Mount>[] = [
  ['listeners', (row) => count(row.uniqueListeners)],
  ['sessions', (row) => count(row.sessions)],
  ['hours', (row) => hours(row.listeningSeconds)],
];

const PERIODS: readonly Column<Period>[] = [
  ['period', ({ period }) => period],
  ['from', ({ from }) => from],
  ['to', ({ to }) => to],
  ['listeners', (row) => count(row.uniqueListeners)],
  ['new', (row) => count(row.newListeners)],
  ['returning', (row) => count(row.returningListeners)],
  ['sessions', (row) => count(row.sessions)],
  ['peak', (row) => count(row.peakListeners)],
  ['average', (row) => decimal(row.averageListeners)],
  ['hours', (row) => hours(row.listeningSeconds)],
  ['seen', ({ coverage }) => percent(coverage)],
];

const HOURS: readonly Column<Hour>[] = [
  ['day', ({ date }) => date],
  ['hour', ({ startsAt }) => startsAt.slice(11, 16)],
  ['listeners', (row) => count(row.uniqueListeners)],
  ['peak', (row) => count(row.peakListeners)],
  ['average', (row) => decimal(row.averageListeners)],
  ['hours', (row) => hours(row.listeningSeconds)],
  ['seen', ({ coverage }) => percent(coverage)],
];

const COUNTRIES: readonly Column<Place>[] = [
  ['country', ({ country }) => country ?? UNKNOWN],
  ...AMOUNTS,
];

const CITIES: readonly Column<Place>[] = [
  ['country', ({ country }) => country ?? UNKNOWN],
  ['region', ({ region }) => region ?? UNKNOWN],
  ['city', ({ city }) => city ?? UNKNOWN],
  ...AMOUNTS,
];

const DEVICES: readonly Column<Device>[] = [
  ['player', ({ client }) => client ?? UNKNOWN],
  ['system', ({ os }) => os ?? UNKNOWN],
  ['kind', ({ kind }) => kind],
  ...AMOUNTS,
];

const MOUNTS: readonly Column<Mount>[] = [
  ['mount', ({ mount }) => mount],
  ...AMOUNTS,
  ['peak', (row) => count(row.peakListeners)],
  ['average', (row) => decimal(row.averageListeners)],
];

/** Ways of looking at a range beside day by day. */
export const VIEWS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['week', periods('week')],
  ['month', periods('month')],
  [
    'hour',
    async ({ past }, range) => {
      const answer = await past.hourly(range);
      return { answer, text: inColumns(HOURS, answer.hours) };
    },
  ],
  [
    'country',
    async ({ past }, range) => {
      const answer = await past.geo({ ...range, level: 'country' });
      return { answer, text: inColumns(COUNTRIES, answer.places) };
    },
  ],
  [
    'city',
    async ({ past }, range) => {
      const answer = await past.geo({ ...range, level: 'city' });
      return { answer, text: inColumns(CITIES, answer.places) };
    },
  ],
  [
    'device',
    async ({ past }, range) => {
      const answer = await past.devices(range);
      return { answer, text: inColumns(DEVICES, answer.devices) };
    },
  ],
  [
    'mount',
    async ({ past }, range) => {
      const answer = await past.mounts(range);
      return { answer, text: inColumns(MOUNTS, answer.mounts) };
    },
  ],
]);

function periods(by: 'week' | 'month'): Make {
  return async ({ past }, range) => {
    const answer = await past.summary({ ...range, by });
    const text = inColumns(PERIODS, answer.periods ?? []);
    const note = `Periods are cut at ${range.from} and ${range.to}. Each is counted anew: listeners do not add up.`;
    return { answer, text: `${text}\n${note}` };
  };
}

function inColumns<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  if (rows.length === 0) return 'Nothing is known of these days.';
  return table(
    columns.map(([head]) => head),
    rows.map((row) => columns.map(([, cell]) => cell(row))),
  );
}

function hours(seconds: number | null): string {
  return decimal(inHours(seconds));
}
