import { zoneOffset } from '../time/zone';
import type { Messages } from './messages';

const NOT_KNOWN = '–';
const DAY = 86_400_000;

interface FormatsOptions {
  /** BCP 47, in the language of the messages. */
  readonly locale: string;
  /** IANA zone of the station; days and hours are shown in it. */
  readonly timeZone: string;
  readonly units: Messages['units'];
}

/** Numbers, times and names as the reader writes them. Instants are epoch milliseconds or ISO strings. */
export class Formats {
  readonly #options: FormatsOptions;
  readonly #regions: Intl.DisplayNames;

  constructor(options: FormatsOptions) {
    this.#options = options;
    this.#regions = new Intl.DisplayNames([options.locale], { type: 'region', fallback: 'code' });
  }

  get timeZone(): string {
    return this.#options.timeZone;
  }

  /** BCP 47 */
  get locale(): string {
    return this.#options.locale;
  }

  /** Orders names as the reader's alphabet does, and "stream2" before "stream10". */
  get collator(): Intl.Collator {
    return new Intl.Collator(this.#options.locale, { numeric: true });
  }

  /** Unknown is a dash, never 0. `digits` after the decimal mark are always shown. */
  number(value: number | null, digits = 0): string {
    return value === null ? NOT_KNOWN : this.#numbers(digits).format(value);
  }

  /** The same in parts, so that the mark between thousands can be styled. */
  parts(value: number | null, digits = 0): readonly { type: string; value: string }[] {
    if (value === null) return [{ type: 'unknown', value: NOT_KNOWN }];
    return this.#numbers(digits).formatToParts(value);
  }

  /** With its sign, and a true minus: "+9", "−4", "0". */
  signed(value: number): string {
    const format = new Intl.NumberFormat(this.#options.locale, { signDisplay: 'exceptZero' });
    return format.format(value).replace('-', '−');
  }

  /** A change as whole per cent with its sign: "+12 %", "−4 %". */
  change(fraction: number): string {
    return new Intl.NumberFormat(this.#options.locale, {
      style: 'percent',
      signDisplay: 'exceptZero',
    })
      .format(Math.round(fraction * 100) / 100)
      .replace('-', '−');
  }

  /** Per cent, whole or with `digits`, rounded to the nearest. */
  share(fraction: number, digits = 0): string {
    return new Intl.NumberFormat(this.#options.locale, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(fraction);
  }

  /** Per cent with two digits that count: "12 %", "0.21 %", for shares that may be tiny. */
  fineShare(fraction: number): string {
    return new Intl.NumberFormat(this.#options.locale, {
      style: 'percent',
      maximumSignificantDigits: 2,
    }).format(fraction);
  }

  /** Whole per cent, rounded down: what was nearly seen is not "100 %". */
  percent(fraction: number): string {
    const floored = Math.floor(fraction * 100 + 1e-9) / 100;
    return new Intl.NumberFormat(this.#options.locale, { style: 'percent' }).format(floored);
  }

  time(at: number | string): string {
    return this.#date({ timeStyle: 'short' }).format(epoch(at));
  }

  timeWithSeconds(at: number | string): string {
    return this.#date({ timeStyle: 'medium' }).format(epoch(at));
  }

  weekday(at: number | string, width: 'long' | 'short' = 'long'): string {
    return this.#date({ weekday: width }).format(epoch(at));
  }

  /** "21 November 2026" */
  date(at: number | string): string {
    return this.#date({ dateStyle: 'long' }).format(epoch(at));
  }

  /** "Tue 10 Nov, 20:14" */
  dayAndTime(at: number | string): string {
    return this.#date({
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
    }).format(epoch(at));
  }

  /** The time, with its weekday or date in front where `now` has another day. */
  moment(at: number | string, now: number): string {
    const then = epoch(at);
    const days = this.#dayNumber(now) - this.#dayNumber(then);
    if (days === 0) return this.time(then);
    if (days > 0 && days < 7) return `${this.weekday(then, 'short')} ${this.time(then)}`;
    return this.#date({ dateStyle: 'medium', timeStyle: 'short' }).format(then);
  }

  /** A station day (`YYYY-MM-DD`), short: "21 Nov". */
  calendarDay(date: string): string {
    return new Intl.DateTimeFormat(this.#options.locale, {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    }).format(Date.parse(`${date}T00:00Z`));
  }

  /** A station day in full: "Tuesday 10 November"; with its year where `withYear`. */
  dayOfWeek(date: string, withYear = false): string {
    return this.#calendar({
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(withYear ? { year: 'numeric' } : {}),
    }).format(Date.parse(date));
  }

  /** A station day without its weekday: "10 November", with its year where `withYear`. */
  dayAndMonth(date: string, withYear = false): string {
    return this.#calendar({
      day: 'numeric',
      month: 'long',
      ...(withYear ? { year: 'numeric' } : {}),
    }).format(Date.parse(date));
  }

  /** Month of a station day: "Nov", in January with its year. */
  month(date: string): string {
    const january = date.slice(5, 7) === '01';
    return this.#calendar({ month: 'short', ...(january ? { year: 'numeric' } : {}) }).format(
      Date.parse(date),
    );
  }

  /** Month of a station day in full: "November 2026". */
  monthOfYear(date: string): string {
    return this.#calendar({ month: 'long', year: 'numeric' }).format(Date.parse(date));
  }

  /** 1 Monday to 7 Sunday. */
  weekdayName(weekday: number, width: 'long' | 'short' = 'long'): string {
    // 1 January 2024 was a Monday.
    return this.#calendar({ weekday: width }).format(Date.UTC(2024, 0, weekday));
  }

  /** An hour of the wall clock by its begin: "20:00". */
  clockHour(hour: number): string {
    return this.#calendar({ timeStyle: 'short' }).format(Date.UTC(2024, 0, 1, hour));
  }

  /** "6 h 12 min", "42 min", "30 s". */
  duration(seconds: number): string {
    const { units } = this.#options;
    if (seconds < 60) return units.seconds(this.number(Math.floor(seconds)));
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return units.minutes(this.number(minutes));
    const rest = String(minutes % 60).padStart(2, '0');
    return `${units.hours(this.number(Math.floor(minutes / 60)))} ${units.minutes(rest)}`;
  }

  /** "8 s ago", "4 min ago", "2 h ago", "3 days ago". */
  age(seconds: number): string {
    const { ago } = this.#options.units;
    if (seconds < 60) return ago.seconds(Math.floor(seconds));
    if (seconds < 3600) return ago.minutes(Math.floor(seconds / 60));
    if (seconds < 172_800) return ago.hours(Math.floor(seconds / 3600));
    return ago.days(Math.floor(seconds / 86_400));
  }

  /** Name of a country in the reader's language; `fallback` where the code is not one. */
  country(code: string, fallback: string | null): string {
    try {
      return this.#regions.of(code) ?? fallback ?? code;
    } catch {
      return fallback ?? code;
    }
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.#options.locale, { type: 'conjunction' }).format(items);
  }

  #numbers(digits: number): Intl.NumberFormat {
    return new Intl.NumberFormat(this.#options.locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#options.locale, {
      timeZone: this.#options.timeZone,
      ...options,
    });
  }

  /** Of days and hours without a zone. */
  #calendar(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#options.locale, { timeZone: 'UTC', ...options });
  }

  #dayNumber(at: number): number {
    return Math.floor((at + zoneOffset(at, this.#options.timeZone) * 60_000) / DAY);
  }
}

function epoch(at: number | string): number {
  return typeof at === 'number' ? at : Date.parse(at);
}
