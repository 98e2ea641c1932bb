import * as fc from 'fast-check';

/** Ids as logs have them: few, so that they meet again, and some at the edges. */
const goodId = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 40 }).map(String) },
  fc.constantFrom(
    '9223372036854775807',
    '9223372036854775806',
    '9007199254740993',
    '1000003',
    '32',
  ),
);

/** Texts in the place of an id that are none, many of which a database would take for a number. */
const badId = fc.constantFrom(
  ...['', '0', '007', '-1', '+5', ' 5', '5 ', '1.5', '1e3', '0x10', '1_000', '1,000', '"5"', 'NaN'],
  ...['9223372036854775808', '10000000000000000000', '99999999999999999999', '１', 'null', "1'"],
);

const goodCountry = fc.constantFrom('HU', 'DE', 'AT', 'US', 'ZZ', 'AA');
const badCountry = fc.constantFrom('', 'hu', 'H', 'HUN', 'H1', ' HU', 'HU ', 'ÉR', '"HU"', 'H\0');

const goodLine = fc.tuple(goodId, goodId, goodCountry).map((fields) => fields.join('|'));

const badLine = fc.oneof(
  fc.tuple(badId, goodId, goodCountry).map((fields) => fields.join('|')),
  fc.tuple(goodId, badId, goodCountry).map((fields) => fields.join('|')),
  fc.tuple(goodId, goodId, badCountry).map((fields) => fields.join('|')),
  fc.array(goodId, { maxLength: 6 }).map((fields) => fields.join('|')),
  fc.constantFrom(
    '',
    '|',
    '||',
    '|||',
    '1|2|HU|',
    '|1|2|HU',
    '1\0|2|HU',
    '1|2|HU\r',
    '\ufeff1|2|HU',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\n', ' ')),
  fc.integer({ min: 43, max: 400 }).map((length) => `1|2|${'H'.repeat(length)}`),
);

/** A log with all that logs can hold: good and bad lines, both line ends, a mark, no last end, bytes that are no text. */
export const listenLog: fc.Arbitrary<Buffer> = fc
  .record({
    lines: fc.array(
      fc.tuple(
        fc.oneof({ weight: 5, arbitrary: goodLine }, badLine),
        fc.constantFrom('\n', '\n', '\r\n'),
        fc.boolean(),
      ),
      { maxLength: 60 },
    ),
    mark: fc.boolean(),
    isEnded: fc.boolean(),
  })
  .map(({ lines, mark, isEnded }) => {
    const pieces = lines.map(([line, end, isOdd], index) => {
      const isLast = index === lines.length - 1;
      const bytes = Buffer.from(line + (isLast && !isEnded ? '' : end), 'utf8');
      // Now and then a byte that no UTF-8 text has.
      return isOdd && line.length > 20 ? Buffer.concat([Buffer.from([0xff]), bytes]) : bytes;
    });
    return Buffer.concat([...(mark ? [Buffer.from('\ufeff')] : []), ...pieces]);
  });
