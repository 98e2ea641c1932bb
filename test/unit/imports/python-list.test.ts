import { describe, expect, it } from 'vitest';
import { readPythonList } from '#core/imports/python-list';

const DAY = 86_400_000;
const at = (hours: number, minutes = 0, seconds = 0): number =>
  ((hours * 60 + minutes) * 60 + seconds) * 1000;

describe('a Python list of starts and durations', () => {
  it.each([
    ['[]', []],
    [
      "[['20:15:03.12345', datetime.timedelta(seconds=602)]]",
      [{ clock: at(20, 15, 3) + 123.45, length: 602_000 }],
    ],
    ["[['00:00:00.00000', datetime.timedelta(0)]]", [{ clock: 0, length: 0 }]],
    [
      "[['23:59:59.999999', datetime.timedelta(seconds=9598, microseconds=28743)]]",
      [{ clock: at(23, 59, 59) + 999.999, length: 9_598_028.743 }],
    ],
    [
      "[['01:00:00', datetime.timedelta(days=1, seconds=5)]]",
      [{ clock: at(1), length: DAY + 5_000 }],
    ],
    // Python 3.6 and older.
    ["[['01:00:00', datetime.timedelta(1, 5, 20)]]", [{ clock: at(1), length: DAY + 5_000.02 }]],
    ["[['01:00:00', datetime.timedelta(0, 602)]]", [{ clock: at(1), length: 602_000 }]],
    ['[["01:00:00", timedelta(minutes=2)],]', [{ clock: at(1), length: 120_000 }]],
    [
      "[['01:00:00', datetime.timedelta(days=-1, seconds=86399)]]",
      [{ clock: at(1), length: -1_000 }],
    ],
    [
      " [ ['01:00:00',datetime.timedelta(1)] ,\n['02:30', datetime.timedelta(hours=1)] ] ",
      [
        { clock: at(1), length: DAY },
        { clock: at(2, 30), length: 3_600_000 },
      ],
    ],
  ])('%s is read', (text, pairs) => {
    expect(readPythonList(text)).toEqual(pairs);
  });

  it.each([
    '',
    '[',
    '[]]',
    '[[]]',
    "[['20:15:03.12345']]",
    "[['20:15:03.12345', 602]]",
    "[['24:00:00', datetime.timedelta(0)]]",
    "[['23:60:00', datetime.timedelta(0)]]",
    "[['23:00:61', datetime.timedelta(0)]]",
    "[['20:15:03.1234567', datetime.timedelta(0)]]",
    "[['20:15:03' datetime.timedelta(0)]]",
    "[['20:15:03', datetime.timedelta(years=1)]]",
    "[['20:15:03', datetime.timedelta(seconds=1e9)]]",
    "[['20:15:03', datetime.timedelta(0, 1, 2, 3)]]",
    "[['20:15:03', datetime.timedelta(0)], ['20:15:03', datetime.timedelta(0)]",
    "[,['20:15:03', datetime.timedelta(0)]]",
    "[['20:15:03', __import__('os').system('true')]]",
    "[['20:15:03', datetime.timedelta(seconds=__import__('os').getpid())]]",
    "[['20:15:03', datetime.timedelta(0)]] + [1]",
    "(['20:15:03', datetime.timedelta(0)])",
  ])('%j is refused, never evaluated', (text) => {
    expect(readPythonList(text)).toBeNull();
  });
});
