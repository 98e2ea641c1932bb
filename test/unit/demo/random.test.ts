import { describe, expect, it } from 'vitest';
import { itemAt, randomOf } from '#core/demo/random';

function numbers(...parts: (string | number)[]): number[] {
  const random = randomOf(...parts);
  return Array.from({ length: 1000 }, () => random.next());
}

describe('made-up numbers', () => {
  it('are the same for the same parts', () => {
    expect(numbers(1, 'visits', '2026-11-21')).toEqual(numbers(1, 'visits', '2026-11-21'));
  });

  it('do not change from one version to the next, or every recorded story would', () => {
    expect(
      numbers(1, 'visits')
        .slice(0, 3)
        .map((one) => one.toFixed(6)),
    ).toMatchInlineSnapshot(`
      [
        "0.482173",
        "0.907999",
        "0.405919",
      ]
    `);
  });

  it.each([
    [
      [1, 'a'],
      [2, 'a'],
    ],
    [
      [1, 'a'],
      [1, 'b'],
    ],
    [
      [1, 'ab'],
      [1, 'a', 'b'],
    ],
    [['2026-11-21'], ['2026-11-22']],
  ])('differ for %j and %j', (one, other) => {
    const others = numbers(...other);
    const alike = numbers(...one).filter(
      (number, index) => Math.abs(number - (others[index] ?? 0)) < 0.01,
    );
    expect(alike.length).toBeLessThan(60);
  });

  it('spread evenly between 0 and 1', () => {
    const drawn = numbers('even');
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const inTenth = drawn.filter((one) => Math.floor(one * 10) === tenth).length;
      expect(inTenth).toBeGreaterThan(60);
      expect(inTenth).toBeLessThan(140);
    }
  });

  it('never pick from nothing', () => {
    expect(() => randomOf(1).pick([])).toThrow(RangeError);
    expect(() => itemAt([1, 2], 2)).toThrow(RangeError);
  });
});
