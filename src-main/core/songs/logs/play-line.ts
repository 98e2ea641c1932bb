import type { BadLineReason } from '#shared/model/songs';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BAR = 0x7c;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_A = 0x41;
const LETTER_Z = 0x5a;

/** Digits of 9223372036854775807, the greatest id: 64 bit with sign, as the logs have it. */
const GREATEST_ID = Buffer.from('9223372036854775807', 'latin1');

/** Bytes of the longest play: two ids of 19 digits, two bars, two letters. */
export const LONGEST_PLAY = 2 * GREATEST_ID.length + 4;

/**
 * Where the play that begins at `from` ends, its line end included; -1 where none stands there whole, be it a bad line
 * or one that goes on after `bytes`. Reads each byte once: this runs for every line of a log.
 */
export function endOfPlay(bytes: Uint8Array, from: number): number {
  const songEnd = endOfId(bytes, from);
  if (songEnd < 0 || bytes[songEnd] !== BAR) return -1;
  const userEnd = endOfId(bytes, songEnd + 1);
  if (userEnd < 0 || bytes[userEnd] !== BAR) return -1;
  if (!isLetter(bytes[userEnd + 1]) || !isLetter(bytes[userEnd + 2])) return -1;
  const end = userEnd + 3;
  if (bytes[end] === LINE_FEED) return end + 1;
  return bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED ? end + 2 : -1;
}

/** Index after the digits of an id that begins at `from`; -1 where there is none or it is greater than 64 bit allow. */
function endOfId(bytes: Uint8Array, from: number): number {
  const first = bytes[from];
  if (first === undefined || first <= ZERO || first > NINE) return -1;
  const most = from + GREATEST_ID.length;
  let at = from + 1;
  while (at <= most && isDigit(bytes[at])) at += 1;
  if (at < most) return at;
  return at === most && isWithinGreatest(bytes, from) ? at : -1;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && byte >= LETTER_A && byte <= LETTER_Z;
}

function isWithinGreatest(bytes: Uint8Array, from: number): boolean {
  for (const [index, most] of GREATEST_ID.entries()) {
    const digit = bytes[from + index] ?? 0;
    if (digit !== most) return digit < most;
  }
  return true;
}

/**
 * Why a line is no play, null where it is one.
 * @param line its bytes without the line end; of a line over `LONGEST_PLAY` bytes any longer head will do
 */
export function faultOf(line: Uint8Array): BadLineReason | null {
  if (line.length === 0) return 'empty';
  if (line.length > LONGEST_PLAY) return 'too-long';
  const firstBar = line.indexOf(BAR);
  const secondBar = firstBar < 0 ? -1 : line.indexOf(BAR, firstBar + 1);
  if (secondBar < 0 || line.includes(BAR, secondBar + 1)) return 'fields';
  if (endOfId(line, 0) !== firstBar) return 'song';
  if (endOfId(line, firstBar + 1) !== secondBar) return 'user';
  const isCountry =
    line.length === secondBar + 3 && isLetter(line[secondBar + 1]) && isLetter(line[secondBar + 2]);
  return isCountry ? null : 'country';
}
