import { describe, expect, it } from 'vitest';
import { csvText } from '#shared/csv/csv-text';
import { orderAfter, orderedRows } from '../../../../src-renderer/components/table-order';
import {
  historyChoices,
  questionOf,
} from '../../../../src-renderer/features/history/history-choices';
import { lostOf } from '../../../../src-renderer/features/history/lost-of';
import { topBars } from '../../../../src-renderer/features/history/top-bars';
import { verdictOn } from '../../../../src-renderer/features/history/verdict';
import { chosenRange, dayCount } from '../../../../src-renderer/state/history-range';
import { LastAnswer } from '../../../../src-renderer/state/last-answer.svelte';
import { tablesWith } from '../../../../src-renderer/state/tables-with';
import type { HistoryAnswer, HistoryQuestion } from '../../../../src-renderer/transport/transport';
import { KNOWN_HISTORY, KNOWN_SUMMARY } from '../../../support/known-history';

const TODAY = '2026-11-21';

describe('the range', () => {
  const range = (name: string, from = '', to = '', firstDay: string | null = '2025-01-01') =>
    chosenRange({ name, from, to, today: TODAY, firstDay });

  it.each([
    ['7', '2026-11-15'],
    ['30', '2026-10-23'],
    ['90', '2026-08-24'],
    ['year', '2025-11-22'],
    ['all', '2025-01-01'],
    ['', '2026-10-23'],
    ['nonsense', '2026-10-23'],
  ])('%s begins on %s and ends today', (name, from) => {
    expect(range(name)).toMatchObject({ from, to: TODAY });
  });

  it.each([
    ['2026-11-01', '2026-11-10', '2026-11-01', '2026-11-10'],
    ['2026-11-01', '2027-01-01', '2026-11-01', TODAY],
    ['2026-11-10', '2026-11-01', '2026-10-23', TODAY],
    ['2026-02-30', '2026-11-01', '2026-10-23', TODAY],
    ['2027-01-01', '2027-01-02', '2026-10-23', TODAY],
    ['<b>', '', '2026-10-23', TODAY],
  ])('of own days from %s to %s shows %s to %s', (from, to, shownFrom, shownTo) => {
    expect(range('own', from, to)).toMatchObject({ from: shownFrom, to: shownTo });
  });

  it('of all days is today alone before the first look', () => {
    expect(range('all', '', '', null)).toMatchObject({ from: TODAY, to: TODAY });
  });

  it('has as many days as the calendar, over a change of the clock too', () => {
    expect(dayCount({ from: '2026-10-24', to: '2026-10-26' })).toBe(3);
  });
});

describe('the address bar', () => {
  const choices = (all: Record<string, string>) =>
    historyChoices((name) => all[name] ?? '', { today: TODAY, firstDay: null });

  it('leads to a question with only what differs from the usual', () => {
    expect(questionOf(choices({ range: '7' }))).toEqual({ from: '2026-11-15', to: TODAY });
    expect(questionOf(choices({ range: '7', count: '60', mount: '/a', robots: 'in' }))).toEqual({
      from: '2026-11-15',
      to: TODAY,
      profile: '60',
      mount: '/a',
      robots: 'in',
    });
  });

  it('may hold nonsense', () => {
    expect(choices({ measure: 'x', count: '1', day: '2026-13-01', against: '?' })).toMatchObject({
      measure: 'people',
      profile: 'all',
      day: '',
      against: 'previous',
    });
    expect(choices({ day: '2027-01-01' }).day).toBe('');
  });

  it('keeps the other tables when one is turned', () => {
    expect(tablesWith(['daily'], 'hours', true)).toBe('daily hours');
    expect(tablesWith(['daily', 'hours'], 'daily', false)).toBe('hours');
  });
});

describe('the comparison', () => {
  const now = { ...KNOWN_SUMMARY, uniqueListeners: 112 };
  const before = { ...KNOWN_SUMMARY, uniqueListeners: 100, coverage: 1 };

  it('is a part of what was before', () => {
    expect(verdictOn('uniqueListeners', now, before)).toEqual({
      kind: 'known',
      before: 100,
      change: 0.12,
    });
  });

  it.each([
    ['nothing was kept', null, 'nothing'],
    ['people are not known', { ...before, uniqueListeners: null }, 'nothing'],
    ['nobody came', { ...before, uniqueListeners: 0 }, 'nothing'],
    ['nothing was seen', { ...before, coverage: 0 }, 'nothing'],
    ['too little was seen', { ...before, coverage: 0.7 }, 'incomparable'],
  ])('is not made where %s', (_name, other, kind) => {
    expect(verdictOn('uniqueListeners', now, other).kind).toBe(kind);
  });

  it.each([
    ['more people', 'uniqueListeners', { uniqueListeners: 112 }, 'known'],
    ['fewer people', 'uniqueListeners', { uniqueListeners: 90 }, 'unseen'],
    [
      'a higher average, for the quiet hours may be missing',
      'averageListeners',
      { averageListeners: 1e6 },
      'unseen',
    ],
  ] as const)('of days seen in part tells %s or nothing', (_name, key, numbers, kind) => {
    const partly = { ...KNOWN_SUMMARY, ...numbers, coverage: 0.62 };
    expect(verdictOn(key, partly, before).kind).toBe(kind);
    expect(verdictOn(key, { ...partly, coverage: 0.8 }, before).kind).toBe('known');
  });
});

describe('bars', () => {
  const names = { unknown: 'not known', others: (n: number) => `${String(n)} more` };

  it('keep the largest, sum the rest, and put the unknown last', () => {
    const rows = [
      { name: null, value: 90 },
      { name: 'a', value: 5 },
      { name: 'b', value: 4 },
      { name: 'c', value: 3 },
      { name: 'd', value: 2 },
    ];
    expect(topBars(rows, { shown: 3, ...names })).toEqual([
      { name: 'a', value: 5 },
      { name: 'b', value: 4 },
      { name: '2 more', value: 5, faint: true },
      { name: 'not known', value: 90, faint: true },
    ]);
  });

  it('show one more name rather than a rest of one', () => {
    const rows = ['a', 'b', 'c'].map((name) => ({ name, value: 1 }));
    expect(topBars(rows, { shown: 3, ...names }).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('count a player on two systems once', () => {
    const rows = [
      { name: 'VLC', value: 2 },
      { name: 'mpv', value: 3 },
      { name: 'VLC', value: 2 },
    ];
    expect(topBars(rows, { shown: 3, ...names })[0]).toEqual({ name: 'VLC', value: 4 });
  });
});

describe('tables', () => {
  const rows = [
    { key: 'a', cells: { name: 'Ágnes', people: 2 } },
    { key: 'b', cells: { name: 'Zoli', people: null } },
    { key: 'c', cells: { name: 'Béla', people: 10 } },
  ];
  const keys = (column: string, descending: boolean) =>
    orderedRows(rows, { column, descending }, new Intl.Collator('hu')).map(({ key }) => key);

  it('sort numbers as numbers and names by the alphabet, the unknown last either way', () => {
    expect(keys('people', true)).toEqual(['c', 'a', 'b']);
    expect(keys('people', false)).toEqual(['a', 'c', 'b']);
    expect(keys('name', false)).toEqual(['a', 'c', 'b']);
  });

  it('begin with the largest number and the first name', () => {
    expect(orderAfter(null, { id: 'people', label: '', digits: 0 }).descending).toBe(true);
    expect(orderAfter(null, { id: 'name', label: '' }).descending).toBe(false);
  });

  it('become a CSV that no spreadsheet runs', () => {
    expect(
      csvText(
        ['a', 'b'],
        [
          ['=1+1', null],
          ['x,"y"', 2.5],
        ],
      ),
    ).toBe(`\u{feff}a,b\r\n'=1+1,\r\n"x,""y""",2.5\r\n`);
  });
});

it('what was not seen is summed by reason, the longest first', () => {
  const gap = (from: string, to: string, reason: 'asleep' | 'down') => ({
    from: `2026-11-21T${from}:00Z`,
    to: `2026-11-21T${to}:00Z`,
    reason,
  });
  expect(
    lostOf([
      gap('01:00', '01:10', 'down'),
      gap('02:00', '02:20', 'asleep'),
      gap('03:00', '03:30', 'down'),
    ]),
  ).toEqual([
    { reason: 'down', seconds: 2400 },
    { reason: 'asleep', seconds: 1200 },
  ]);
});

describe('the history', () => {
  const question = { from: '2026-11-20', to: '2026-11-21' };
  const other = { from: '2026-11-01', to: '2026-11-21' };

  function asking() {
    const calls: {
      question: HistoryQuestion;
      answer: (answer: HistoryAnswer) => void;
      fail: () => void;
    }[] = [];
    const ask = (asked: HistoryQuestion): Promise<HistoryAnswer> =>
      new Promise((resolve, reject) => {
        calls.push({
          question: asked,
          answer: resolve,
          fail: () => {
            reject(new Error('No.'));
          },
        });
      });
    return { ask, calls };
  }
  function pending() {
    const { ask, calls } = asking();
    return { history: new LastAnswer<HistoryQuestion, HistoryAnswer>(ask), calls };
  }

  it('asks once for the same, and anew for another station', () => {
    const { history, calls } = pending();
    void history.show(question, 'a');
    void history.show(question, 'a');
    void history.show(question, 'b');
    expect(calls).toHaveLength(2);
  });

  it('shows the answer to the newest question, whichever comes last', async () => {
    const { history, calls } = pending();
    const first = history.show(question, '');
    const second = history.show(other, '');
    calls[1]?.answer({ ...KNOWN_HISTORY, from: other.from });
    await second;
    calls[0]?.answer(KNOWN_HISTORY);
    await first;
    expect(history.answer?.from).toBe(other.from);
  });

  it('shows the newer answer to the same question when it is asked again before the first came', async () => {
    const { history, calls } = pending();
    const first = history.show(question, '');
    const again = history.refresh(question);
    calls[0]?.answer(KNOWN_HISTORY);
    await first;
    expect(history.answer).toBeNull();
    calls[1]?.answer({ ...KNOWN_HISTORY, today: '2026-12-01' });
    await again;
    expect([history.status, history.answer?.today]).toEqual(['ready', '2026-12-01']);
  });

  it('shows at first what can be told at once, and then the whole', async () => {
    const { ask, calls } = asking();
    const quick = { ...KNOWN_HISTORY, places: null };
    const history = new LastAnswer<HistoryQuestion, HistoryAnswer>(ask, () =>
      Promise.resolve(quick),
    );
    const asked = history.show(question, '');
    await expect.poll(() => history.status).toBe('quick');
    expect(history.answer).toBe(quick);
    calls[0]?.answer(KNOWN_HISTORY);
    await asked;
    expect([history.status, history.answer]).toEqual(['ready', KNOWN_HISTORY]);
    const again = history.show(other, '');
    expect([history.status, calls.length]).toEqual(['loading', 2]);
    calls[1]?.answer(KNOWN_HISTORY);
    await again;
  });

  it('shows what was asked for ahead where that is what is shown, and asks no second time', async () => {
    const { ask, calls } = asking();
    const quick: HistoryQuestion[] = [];
    const history = new LastAnswer<HistoryQuestion, HistoryAnswer>(ask, (one) => {
      quick.push(one);
      return Promise.resolve({ ...KNOWN_HISTORY, from: one.from });
    });
    history.askAhead(question);
    const asked = history.show(question, '');
    await expect.poll(() => history.status).toBe('quick');
    expect([history.answer?.from, quick]).toEqual([question.from, [question]]);
    calls[0]?.answer(KNOWN_HISTORY);
    await asked;
  });

  it('asks anew where something else is shown than was asked for ahead', async () => {
    const { ask, calls } = asking();
    const quick: HistoryQuestion[] = [];
    const history = new LastAnswer<HistoryQuestion, HistoryAnswer>(ask, (one) => {
      quick.push(one);
      return one === other
        ? Promise.reject(new Error('No.'))
        : Promise.resolve({ ...KNOWN_HISTORY, from: one.from });
    });
    history.askAhead(other);
    const asked = history.show(question, '');
    await expect.poll(() => history.status).toBe('quick');
    expect([history.answer?.from, quick]).toEqual([question.from, [other, question]]);
    calls[0]?.answer(KNOWN_HISTORY);
    await asked;
  });

  it('needs nothing that can be told at once', async () => {
    const { ask, calls } = asking();
    const failing = () => Promise.reject(new Error('No.'));
    const history = new LastAnswer<HistoryQuestion, HistoryAnswer>(ask, failing);
    const asked = history.show(question, '');
    await expect.poll(() => calls.length).toBe(1);
    calls[0]?.answer(KNOWN_HISTORY);
    await asked;
    expect(history.status).toBe('ready');
  });

  it('never shows what was told at once to a question that nobody asks any more', async () => {
    const { ask, calls } = asking();
    const quick: ((answer: HistoryAnswer) => void)[] = [];
    const history = new LastAnswer<HistoryQuestion, HistoryAnswer>(
      ask,
      () => new Promise((resolve) => quick.push(resolve)),
    );
    const first = history.show(question, '');
    const second = history.show(other, '');
    quick[0]?.(KNOWN_HISTORY);
    await first;
    expect([history.answer, calls.length]).toEqual([null, 0]);
    quick[1]?.({ ...KNOWN_HISTORY, from: other.from });
    await expect.poll(() => calls.length).toBe(1);
    expect(history.answer?.from).toBe(other.from);
    calls[0]?.answer(KNOWN_HISTORY);
    await second;
  });

  it('keeps what is there when a quiet refresh fails, and says when a question fails', async () => {
    const { history, calls } = pending();
    const asked = history.show(question, '');
    calls[0]?.answer(KNOWN_HISTORY);
    await asked;
    const refreshed = history.refresh(question);
    calls[1]?.fail();
    await refreshed;
    expect([history.status, history.answer?.from]).toEqual(['ready', '2026-11-20']);
    const failed = history.show(other, '');
    calls[2]?.fail();
    await failed;
    expect(history.status).toBe('failed');
    void history.show(other, '');
    expect(calls).toHaveLength(4);
  });
});
