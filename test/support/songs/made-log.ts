const COUNTRIES = ['HU', 'DE', 'AT', 'US', 'GB', 'SK', 'RO', 'FR'];
/** Every hundredth line is one of these. */
const BAD = [
  '',
  '1|2',
  '1.5|2|HU',
  '0|2|HU',
  '1|2|hu',
  '1e3|4|DE',
  '99999999999999999999|1|HU',
  'x',
];

/** A listen log of made-up plays, the same for the same seed; ends of both kinds, ties, and ids beyond 2^53. */
export function madeLog(seed: number, lines: number): Buffer {
  const next = numbersFrom(seed);
  const text = Array.from({ length: lines }, (_, index) => {
    if (index % 100 === 99) return `${BAD[next(BAD.length)] ?? ''}\n`;
    const song =
      next(10) === 0 ? `90071992547409${String(93 + next(6))}` : String(1 + next(1 + next(400)));
    const end = next(5) === 0 ? '\r\n' : '\n';
    return `${song}|${String(1 + next(700))}|${COUNTRIES[next(COUNTRIES.length)] ?? 'HU'}${end}`;
  });
  return Buffer.from(text.join(''));
}

/** A log whose plays have hardly a song or a user in common: its counts are as large as itself. */
export function wideLog(seed: number, lines: number): Buffer {
  const next = numbersFrom(seed);
  const text = Array.from(
    { length: lines },
    () => `${String(1 + next(1e6))}|${String(1 + next(2e9))}|${COUNTRIES[next(8)] ?? 'HU'}\n`,
  );
  return Buffer.from(text.join(''));
}

function numbersFrom(seed: number): (below: number) => number {
  let state = seed * 2 + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
