import { periodsOf } from '#core/app/history/comparable-ranges';
import type { Past, PastQuery } from '#core/app/history/past';
import type { HistoryDay, RangeNumbers } from '../../../src-renderer/transport/transport';
import { addDays } from '../../../src-renderer/time/zone';
import { KNOWN_HISTORY } from '../known-history';
import { SEEN_DAY, UNSEEN_DAY } from '../known-answers';

type HistoryPage = Awaited<ReturnType<Past['history']>>;
type Summaries = Awaited<ReturnType<Past['summary']>>;
type SummaryQuery = Parameters<Past['summary']>[0];

const TODAY = '2026-11-21';
/** Days from the end of the range: one not seen, one seen in part. */
const UNSEEN_BEFORE = 17;
const PARTLY_BEFORE = 7;
const BY_WEEKDAY = [150, 120, 160, 130, 140, 170, 155];

/** The made-up past of the drawn page: Tuesdays are best, one day is missing, one was seen for 62 %. */
export function madeHistory(query: PastQuery): HistoryPage {
  const count = Math.round((Date.parse(query.to) - Date.parse(query.from)) / 86_400_000) + 1;
  const days = Array.from({ length: count }, (_, index) =>
    madeDay(addDays(query.from, index), count - 1 - index),
  );
  const summary = made(query.from, query.to, { uniqueListeners: 1284, averageListeners: 14 });
  return {
    ...KNOWN_HISTORY,
    from: query.from,
    to: query.to,
    today: TODAY,
    firstDay: '2025-01-01',
    sessionsSince: '2026-10-22',
    robotsLeftOut: query.robots !== 'in',
    mountNames: ['/radio.mp3', '/mobil.aac'],
    summary,
    previous: made(addDays(query.from, -count), addDays(query.from, -1), { uniqueListeners: 1146 }),
    yearAgo: made('2025-10-23', '2025-11-21', { uniqueListeners: 1605, averageListeners: 16 }),
    days,
    week: KNOWN_HISTORY.week.map((hour) => ({
      ...hour,
      averageListeners:
        hour.weekday === 2 && hour.hour === 20 ? 46 : (hour.hour * hour.weekday) / 5,
      peakListeners: 50,
    })),
  };
}

/** The same past by weeks or months: the week of 9 November was the best. */
export function madeSummary({ from, to, by }: SummaryQuery): Summaries {
  const periods = periodsOf({ from, to }, by ?? 'week').map(({ period, ...days }, index) => {
    const best = days.from <= '2026-11-10' && days.to >= '2026-11-10';
    const uniqueListeners = best ? 640 : 500 + (index % 3) * 10;
    const newListeners = 90;
    const returningListeners = uniqueListeners - newListeners;
    const people = { uniqueListeners, newListeners, returningListeners };
    return { ...made(days.from, days.to, { ...people, coverage: 1 }), period };
  });
  return {
    ...made(from, to, { uniqueListeners: 1284 }),
    timeZone: KNOWN_HISTORY.timeZone,
    previous: null,
    yearAgo: null,
    periods: by === undefined ? null : periods,
  };
}

/** What of an answer kept sums tell. */
export function overviewOf(page: HistoryPage): HistoryPage {
  const nobodyNew = { newListeners: null, returningListeners: null };
  return {
    ...page,
    summary: { ...page.summary, ...nobodyNew, newSince: null },
    days: page.days.map((day) => ({ ...day, ...nobodyNew })),
    lengths: null,
    places: null,
    devices: null,
    mounts: [],
  };
}

/** The same station without a key: counts only. */
export function historyWithoutKey(query: PastQuery): HistoryPage {
  const page = madeHistory(query);
  const bare = <Numbers extends object>(numbers: Numbers) => ({
    ...numbers,
    uniqueListeners: null,
    newListeners: null,
    returningListeners: null,
    sessions: null,
    averageSessionSeconds: null,
    medianSessionSeconds: null,
    botSessions: null,
    uniqueReason: 'no-key' as const,
  });
  return {
    ...page,
    summary: bare(page.summary),
    previous: page.previous && bare(page.previous),
    yearAgo: null,
    days: page.days.map(bare),
    lengths: null,
    places: null,
    devices: null,
    uniqueReason: 'no-key',
    sessionsSince: null,
  };
}

/** Before the first look. */
export function emptyHistory(query: PastQuery): HistoryPage {
  const page = historyWithoutKey(query);
  return { ...page, firstDay: null, previous: null, days: page.days.map((day) => unseen(day)) };
}

/** A range of which nothing is kept. */
export function unseenHistory(query: PastQuery): HistoryPage {
  return { ...emptyHistory(query), firstDay: '2025-01-01' };
}

function unseen(day: HistoryDay): HistoryDay {
  return { ...day, ...UNSEEN_DAY, date: day.date, peakAt: null };
}

function madeDay(date: string, before: number): HistoryDay {
  const people = (BY_WEEKDAY[new Date(date).getUTCDay()] ?? 0) + (date === '2026-11-10' ? 81 : 0);
  const gap = {
    from: `${date}T03:00:00+01:00`,
    to: `${date}T12:07:12+01:00`,
    reason: 'asleep' as const,
  };
  const day: HistoryDay = {
    ...SEEN_DAY,
    date,
    uniqueListeners: people,
    newListeners: Math.round(people / 6),
    returningListeners: people - Math.round(people / 6),
    peakAt: `${date}T20:30:00+01:00`,
    coverage: before === PARTLY_BEFORE ? 0.62 : 1,
    hours: date === '2026-10-25' ? 25 : 24,
    isRunning: date === TODAY,
    gaps: before === PARTLY_BEFORE ? [gap] : [],
  };
  return before === UNSEEN_BEFORE ? unseen(day) : day;
}

function made(from: string, to: string, numbers: Partial<RangeNumbers>): RangeNumbers {
  return {
    ...KNOWN_HISTORY.summary,
    newListeners: 402,
    returningListeners: 882,
    listeningSeconds: 9706 * 3600,
    marginSeconds: 41 * 3600,
    averageListeners: 13.6,
    peakListeners: 97,
    sessions: 21_530,
    botSessions: 1318,
    medianSessionSeconds: 1020,
    coverage: 0.948,
    ...numbers,
    date: from,
    from,
    to,
  };
}
