import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLine, type CsvCell } from '#shared/csv/csv-line';

const RUNS_AS_FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const LIKELY = [...'a=+-@,;"\' \t\r\n|éűЖ漢📻＝'];

const read = (line: string, delimiter = ','): string[] => {
  const { data, errors } = Papa.parse<string[]>(line, { delimiter, newline: '\r\n' });
  expect(errors).toEqual([]);
  expect(data).toHaveLength(1);
  return data[0] ?? [];
};
const cellText = fc.string({ unit: fc.constantFrom(...LIKELY), maxLength: 12 });
const text = fc.oneof(cellText, fc.string({ unit: 'grapheme', maxLength: 12 }));

describe('a line of CSV', () => {
  it.each<[readonly CsvCell[], string]>([
    [['a', 'b'], 'a,b'],
    [[null, '', 0, -1.5, true, false], ',,0,-1.5,true,false'],
    [['a,b', 'a"b', 'a\nb', 'a\r\nb'], '"a,b","a""b","a\nb","a\r\nb"'],
    [[' a', 'a '], '" a","a "'],
    [['=1+1', '+1', '-1', '@SUM(A1)'], "'=1+1,'+1,'-1,'@SUM(A1)"],
    [['\tx', '\rx', ' =1', '＝1'], `'\tx,"'\rx",' =1,'＝1`],
    [['"=1"', "'=1"], `"'""=1""",'=1`],
    [['Mozilla/5.0 (X11; Linux)'], 'Mozilla/5.0 (X11; Linux)'],
    [['x;=HYPERLINK("http://a.example")'], `"x;'=HYPERLINK(""http://a.example"")"`],
    [['x\n=1'], `"x\n'=1"`],
    [['2026-11-21T20:30:00+01:00', 'a-b', 'a=b'], '2026-11-21T20:30:00+01:00,a-b,a=b'],
    [['Жук 漢字 📻'], 'Жук 漢字 📻'],
  ])('writes %j as %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  it('takes another separator', () => {
    expect(csvLine(['a;b', 'a,b', null, 3], ';')).toBe('"a;b";a,b;;3');
  });

  it('is read back as it was, but for the apostrophes that hold formulas', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (cells) => {
        const back = read(csvLine(cells));
        const bare = (cell: string): string => cell.replaceAll("'", '');
        expect(back.map(bare)).toEqual(cells.map(bare));
        const harmless = cells.every((cell) => !/[=+\-@＝＋－＠\t\r\n]/.test(cell));
        if (harmless) expect(back).toEqual(cells);
      }),
      { numRuns: 500 },
    );
  });

  it('never holds a cell that a spreadsheet would run, whichever separator that one knows', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (cells) => {
        for (const cell of read(csvLine(cells))) expect(cell).not.toMatch(RUNS_AS_FORMULA);
        // A program that cuts at semicolons, tabs and line ends, blind to the quotes.
        for (const piece of csvLine(cells).split(/[;\t\r\n]/)) {
          expect(piece.replace(/^"+/, '')).not.toMatch(RUNS_AS_FORMULA);
        }
      }),
      { numRuns: 500 },
    );
  });
});
