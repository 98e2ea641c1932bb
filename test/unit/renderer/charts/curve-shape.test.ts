import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../../src-renderer/charts/band-labels';
import { curveHours } from '../../../../src-renderer/charts/curve-hours';
import { curveModel } from '../../../../src-renderer/charts/curve-model';
import { curveScale } from '../../../../src-renderer/charts/curve-scale';
import { dialTicks } from '../../../../src-renderer/charts/dial-ticks';

const HOUR = 3_600_000;

describe('the scale', () => {
  it.each([
    [0, [1, 2]],
    [1, [1, 2]],
    [9, [5, 10]],
    [61, [20, 40, 60]],
    [97, [50, 100]],
    [10_482, [5000, 10_000]],
  ])('up to %i has lines at %j', (highest, lines) => {
    expect(curveScale(highest).lines).toEqual(lines);
  });

  it('always has one to four whole lines below the top, and room above the highest', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (highest) => {
        const { top, lines } = curveScale(highest);
        expect(top).toBeGreaterThan(highest);
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.length).toBeLessThan(5);
        expect(lines.every((line) => Number.isInteger(line) && line > 0 && line < top)).toBe(true);
      }),
    );
  });
});

describe('the dial', () => {
  const from = Date.parse('2026-11-20T18:42:00+01:00');

  it('has a mark each half hour, tall ones each third hour of the station’s clock', () => {
    const ticks = dialTicks(from, from + 27 * HOUR, 'Europe/Budapest');
    expect(ticks).toHaveLength(54);
    const tall = ticks.filter(({ size }) => size === 'tall');
    expect(tall.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual([
      '20:00',
      '23:00',
      '02:00',
      '05:00',
      '08:00',
      '11:00',
      '14:00',
      '17:00',
      '20:00',
    ]);
    expect(tall.filter(({ midnight }) => midnight)).toHaveLength(1);
  });

  it('stands on the hours of zones that are half or three quarters of an hour away', () => {
    for (const timeZone of ['Asia/Kolkata', 'Asia/Kathmandu']) {
      const tall = dialTicks(from, from + 24 * HOUR, timeZone).filter(
        ({ size }) => size === 'tall',
      );
      expect(tall).toHaveLength(8);
    }
  });
});

describe('labels over the plot', () => {
  it('stand over the middle of what they speak of, or beside it where another stands', () => {
    const labels = [
      { middle: 100, width: 60, weight: 1 },
      { middle: 150, width: 60, weight: 2 },
    ];
    expect(placeLabels(labels, 400)).toEqual([46, 120]);
  });

  it('give way to weightier ones where there is no room at all', () => {
    const labels = [
      { middle: 50, width: 90, weight: 1 },
      { middle: 50, width: 90, weight: 2 },
    ];
    expect(placeLabels(labels, 100)).toEqual([null, 5]);
  });

  it('never lie over each other nor outside the plot', () => {
    const label = fc.record({
      middle: fc.nat(500),
      width: fc.integer({ min: 1, max: 300 }),
      weight: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 12 }), (labels) => {
        const boxes = placeLabels(labels, 500).flatMap((from, index) =>
          from === null ? [] : [{ from, to: from + (labels[index]?.width ?? 0) }],
        );
        boxes.sort((a, b) => a.from - b.from);
        boxes.forEach((box, index) => {
          expect(box.from).toBeGreaterThanOrEqual(0);
          expect(box.to).toBeLessThanOrEqual(500);
          expect(boxes[index + 1]?.from ?? 500).toBeGreaterThanOrEqual(box.to);
        });
      }),
    );
  });
});

describe('the drawn curve', () => {
  const base = { past: [], bands: [], from: 0, to: 10 * HOUR, holdsUntil: null };

  it('lifts the pen at a stretch that was not observed', () => {
    const { own } = curveModel({
      ...base,
      points: [
        { at: 0, listeners: 4 },
        { at: HOUR, listeners: 5 },
        { at: 3 * HOUR, listeners: 6 },
        { at: 4 * HOUR, listeners: 6 },
      ],
      bands: [{ from: HOUR, to: 3 * HOUR, reason: 'down' }],
    });
    expect(own.map(({ y }) => y)).toEqual([4, 5, Number.NaN, 6, 6, Number.NaN]);
  });

  it('holds the last count up to now while it is fresh, and no longer', () => {
    const points = [
      { at: 0, listeners: 4 },
      { at: HOUR, listeners: 5 },
    ];
    const fresh = curveModel({ ...base, points, holdsUntil: 1.5 * HOUR });
    expect(fresh.own.slice(0, -1).at(-1)).toEqual({ x: 1.5 * HOUR, y: 5 });
    expect(
      curveModel({ ...base, points })
        .own.slice(0, -1)
        .at(-1)?.x,
    ).toBe(HOUR);
  });

  it('lifts the pen of the earlier week where nothing was seen then', () => {
    const past = [
      { at: 0, listeners: 4 },
      { at: HOUR / 10, listeners: 4 },
      { at: 5 * HOUR, listeners: 9 },
    ];
    const drawn = curveModel({ ...base, points: [], past }).past;
    expect(drawn.filter(({ y }) => Number.isNaN(y))).toHaveLength(2);
  });

  it('makes a single look between two gaps visible', () => {
    const { own } = curveModel({ ...base, points: [{ at: HOUR, listeners: 3 }] });
    expect(own.filter(({ y }) => y === 3)).toHaveLength(2);
  });
});

describe('the table behind the curve', () => {
  const from = Date.parse('2026-11-21T10:20:00+01:00');
  const hours = curveHours({
    points: [
      { at: from, listeners: 9 },
      { at: from + HOUR / 2, listeners: 3 },
      { at: from + HOUR, listeners: 0 },
    ],
    past: [{ at: from, listeners: 7 }],
    bands: [{ from: from + 1.2 * HOUR, to: from + 1.9 * HOUR, reason: 'down' }],
    from,
    to: from + 2 * HOUR,
    timeZone: 'Europe/Budapest',
  });

  it('has a row for each hour of the station’s clock', () => {
    expect(hours.map(({ startsAt }) => new Date(startsAt).toISOString().slice(11, 16))).toEqual([
      '09:00',
      '10:00',
      '11:00',
    ]);
  });

  it('begins its hours by the station’s clock also where that is half an hour off', () => {
    const [first] = curveHours({
      points: [],
      past: [],
      bands: [],
      from: Date.parse('2026-11-21T10:20:00+05:30'),
      to: Date.parse('2026-11-21T10:40:00+05:30'),
      timeZone: 'Asia/Kolkata',
    });
    expect(first?.startsAt).toBe(Date.parse('2026-11-21T10:00:00+05:30'));
  });

  it('tells most, fewest and the earlier week, and nothing where nothing was seen', () => {
    expect(hours.map(({ most, least, pastMost }) => [most, least, pastMost])).toEqual([
      [9, 3, 7],
      [0, 0, null],
      [null, null, null],
    ]);
  });

  it('cuts what was not observed at the edges of the hour', () => {
    expect(hours.map(({ bands }) => bands.map(({ from: a, to }) => (to - a) / 60_000))).toEqual([
      [],
      [28],
      [14],
    ]);
  });
});
