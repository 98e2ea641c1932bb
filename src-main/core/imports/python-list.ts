/** One connection as a Lahmacun file tells it. */
export interface TimedPair {
  /** Time of day in milliseconds since midnight, down to microseconds. */
  readonly clock: number;
  /** Milliseconds, down to microseconds; may be negative where the clock of the tool was set back. */
  readonly length: number;
}

/** More than a listener can have in a day; a longer list is not read. */
const MOST_PAIRS = 100_000;

const CLOCK = /(?:'|")(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(?:'|")/y;
const TIMEDELTA = /(?:datetime\.)?timedelta\(([^()]{0,80})\)/y;
const PART = /^(days|seconds|microseconds|milliseconds|minutes|hours|weeks)=(-?\d{1,12})$/;
const BLANKS = /\s*/y;

const UNITS: Readonly<Record<string, number>> = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
  milliseconds: 1,
  microseconds: 0.001,
};
/** Python before 3.7 wrote `datetime.timedelta(0, 602)`. */
const POSITIONS = ['days', 'seconds', 'microseconds'] as const;

/**
 * Reads what Python prints for a list of `[start, duration]`:
 * `[['20:15:03.12345', datetime.timedelta(seconds=602)], …]`. It knows this little grammar and nothing else; no text
 * of a file is ever evaluated. Null where the text is not such a list.
 */
export function readPythonList(text: string): readonly TimedPair[] | null {
  const reader = new Reader(text);
  if (!reader.takes('[')) return null;
  const pairs: TimedPair[] = [];
  while (!reader.takes(']')) {
    if (pairs.length > 0 && !reader.takes(',')) return null;
    // Python itself takes a comma before the end.
    if (pairs.length > 0 && reader.takes(']')) break;
    const pair = readPair(reader);
    if (pair === null || pairs.length >= MOST_PAIRS) return null;
    pairs.push(pair);
  }
  return reader.isAtEnd ? pairs : null;
}

function readPair(reader: Reader): TimedPair | null {
  if (!reader.takes('[')) return null;
  const clock = clockOf(reader.match(CLOCK));
  if (clock === null || !reader.takes(',')) return null;
  const length = lengthOf(reader.match(TIMEDELTA));
  if (length === null || !reader.takes(']')) return null;
  return { clock, length };
}

/** Where reading has come to in a text; blanks between the parts are passed over. */
class Reader {
  #at = 0;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    this.#skipBlanks();
    return this.#at === this.text.length;
  }

  takes(sign: string): boolean {
    this.#skipBlanks();
    if (this.text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  match(sticky: RegExp): RegExpExecArray | null {
    this.#skipBlanks();
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.text);
    if (match !== null) this.#at = sticky.lastIndex;
    return match;
  }

  #skipBlanks(): void {
    BLANKS.lastIndex = this.#at;
    BLANKS.exec(this.text);
    this.#at = BLANKS.lastIndex;
  }
}

function clockOf(match: RegExpExecArray | null): number | null {
  if (match === null) return null;
  const [, hours = '', minutes = '', seconds = '0', fraction = ''] = match;
  const isTime = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  if (!isTime) return null;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(6, '0')) / 1000;
}

function lengthOf(match: RegExpExecArray | null): number | null {
  if (match === null) return null;
  const written = (match[1] ?? '').trim();
  if (written === '') return 0;
  let length = 0;
  for (const [index, part] of written
    .split(',')
    .map((one) => one.trim())
    .entries()) {
    const [, name, amount] = PART.exec(part) ?? [];
    const unit = name ?? (/^-?\d{1,12}$/.test(part) ? POSITIONS[index] : undefined);
    if (unit === undefined) return null;
    length += Number(amount ?? part) * (UNITS[unit] ?? 0);
  }
  // Sums of thousandths are a hair off.
  return Math.round(length * 1000) / 1000;
}
