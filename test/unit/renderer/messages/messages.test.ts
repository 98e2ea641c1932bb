import { describe, expect, it } from 'vitest';
import { en } from '../../../../src-renderer/messages/en';
import { hu } from '../../../../src-renderer/messages/hu';

type Leaf = readonly [path: string, text: string];

/** Every text of a language; those with gaps are filled with marks. */
function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(fill(value as Fillable, path))]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}
type Fillable = (...parts: unknown[]) => unknown;

const RECORD = new Proxy({}, { get: (_target, key) => `[${String(key)}]` });

function fill(text: Fillable, path: string): unknown {
  if (/mail\.body|curve\.says/.test(path)) return text(RECORD, RECORD);
  return text(...Array.from({ length: text.length }, () => '[gap]'));
}

/** What is the same in both: names, formats, examples, symbols. */
const SAME =
  /kind\.|languages\.(en|hu)|format\.lahmacun\.name|example|fail\.|margin|placesFrom|now\.today\.lost|frame\.title|robot$|mail\.subject|tools\.(png|csv)$|top\.csv$|http\.port$|past\.unknown$/;

describe.each([
  ['English', en],
  ['Hungarian', hu],
])('the texts in %s', (_language, messages) => {
  it('are all there, and none shows a hole', () => {
    for (const [path, text] of leaves(messages)) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});

describe('Hungarian beside English', () => {
  const english = new Map(leaves(en));

  it('has a text of its own for every English one', () => {
    const same = leaves(hu).filter(
      ([path, text]) => english.get(path) === text && !SAME.test(path),
    );
    expect(same).toEqual([]);
  });

  it('names the same things: no gap of an English text is lost', () => {
    for (const [path, text] of leaves(hu)) {
      const gaps = english.get(path)?.match(/\[\w+\]/g)?.length ?? 0;
      if (gaps > 0) expect(text, path).toMatch(/\[\w+\]/);
    }
  });

  it('quotes as Hungarian does', () => {
    for (const [path, text] of leaves(hu)) expect(text, path).not.toMatch(/“/);
  });
});
