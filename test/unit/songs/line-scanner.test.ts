import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineScanner } from '#core/songs/logs/line-scanner';
import { listenLog } from '../../support/songs/log-lines';
import { countPlainly } from '../../support/songs/plain-count';

const RUNS = Math.round(20_000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));

function scanned(log: Buffer, pieceBytes = log.length + 1) {
  const scanner = new LineScanner();
  const out: Buffer[] = [];
  for (let at = 0; at < log.length; at += pieceBytes) {
    out.push(Buffer.from(scanner.scan(log.subarray(at, at + pieceBytes))));
  }
  out.push(Buffer.from(scanner.end()));
  return { scanner, text: Buffer.concat(out).toString('latin1') };
}

describe('telling plays from bad lines', () => {
  test.each([
    ['a play', '1|2|HU\n', 1, {}],
    ['the greatest ids', '9223372036854775807|9223372036854775807|ZZ\n', 1, {}],
    ['ends of both kinds', '1|2|HU\r\n1|2|HU\n', 2, {}],
    ['a last line without an end', '1|2|HU\n3|4|DE', 2, {}],
    ['a mark before the first line', '\ufeff1|2|HU\n', 1, {}],
    ['a mark alone', '\ufeff', 0, {}],
    ['nothing', '', 0, {}],
    ['a mark before a later line', '1|2|HU\n\ufeff1|2|HU\n', 1, { song: 1 }],
    ['an empty line', '\n1|2|HU\n\r\n', 1, { empty: 2 }],
    ['a carriage return at the very end', '1|2|HU\r', 0, { country: 1 }],
    ['two carriage returns', '1|2|HU\r\r\n', 0, { country: 1 }],
    ['a carriage return in the middle', '1|2|HU\r3|4|DE\n', 0, { fields: 1 }],
    ['an id too great by one', '9223372036854775808|2|HU\n', 0, { song: 1 }],
    ['a user of twenty digits', '1|10000000000000000000|HU\n', 0, { user: 1 }],
    ['zero', '0|2|HU\n1|0|HU\n', 0, { song: 1, user: 1 }],
    ['a leading zero', '01|2|HU\n', 0, { song: 1 }],
    ['signs and spaces', '+1|2|HU\n1| 2|HU\n1|2|HU \n', 0, { song: 1, user: 1, country: 1 }],
    [
      'decimals, exponents, hex, groups',
      '1.5|2|HU\n1e3|2|HU\n0x10|2|HU\n1_000|2|HU\n',
      0,
      { song: 4 },
    ],
    ['quotes', '"1"|2|HU\n', 0, { song: 1 }],
    ['missing and extra fields', '1|2\n1|2|HU|\n1\n', 0, { fields: 3 }],
    ['lower case', '1|2|hu\n', 0, { country: 1 }],
    ['a NUL byte', '1|2|H\0\n', 0, { country: 1 }],
    ['a line longer than any play', `${'1'.repeat(43)}\n1|2|HU\n`, 1, { 'too-long': 1 }],
  ])('%s', (_what, log, plays, reasons) => {
    const { scanner } = scanned(Buffer.from(log));
    expect(scanner.plays).toBe(plays);
    const found = Object.entries(scanner.bad.counts).filter(([, count]) => count > 0);
    expect(Object.fromEntries(found)).toEqual(reasons);
  });

  test('agrees with a plain count, however the log is cut into pieces', () => {
    console.log(`line-scanner: ${String(RUNS)} logs`);
    fc.assert(
      fc.property(listenLog, fc.integer({ min: 1, max: 97 }), (log, pieceBytes) => {
        const plain = countPlainly(log);
        const { scanner, text } = scanned(log, pieceBytes);
        expect({ lines: scanner.lines, plays: scanner.plays }).toEqual({
          lines: plain.lines,
          plays: plain.plays,
        });
        expect(text.split('\n')).toHaveLength(plain.plays + 1);
        expect(countPlainly(Buffer.from(text, 'latin1')).byUser).toEqual(plain.byUser);
      }),
      { numRuns: RUNS },
    );
  });

  test('shows the first bad lines of each reason with their number, and nothing of them that a terminal would obey', () => {
    const { scanner } = scanned(Buffer.from('1|2|HU\n\u001b[31m|2|HU\nx|2|HU\n'));
    expect(scanner.bad.samples).toEqual([
      { line: 2, reason: 'song', text: '\\x1b[31m|2|HU' },
      { line: 3, reason: 'song', text: 'x|2|HU' },
    ]);
  });

  test('holds no more of a line of a hundred million bytes than its head', () => {
    const scanner = new LineScanner();
    const piece = Buffer.alloc(1 << 20, 0x39);
    for (let index = 0; index < 96; index += 1) scanner.scan(piece);
    const rest = Buffer.from(scanner.scan(Buffer.from('\n7|8|HU\n')));
    expect(rest.toString()).toBe('7|8|HU\n');
    expect(scanner.bad.counts['too-long']).toBe(1);
    expect(scanner.bad.samples[0]?.text.length).toBeLessThan(200);
  });
});
