import { Temporal } from 'temporal-polyfill';

/** Offsets change at whole quarter hours of UTC in every zone in use. */
const QUARTER_HOUR_MS = 900_000;
const MOST_REMEMBERED = 4096;

/**
 * Formats many instants of one zone: like `isoInZone`, but the zone is asked once per quarter hour and
 * the calendar once per minute, since exports format millions.
 * @returns epoch milliseconds to ISO 8601 with the station's offset, whole seconds
 */
export function createIsoFormatter(timeZone: string): (at: number) => string {
  const offsets = new Map<number, Offset>();
  const minutes = new Map<number, string>();
  return (at) => {
    const offset = remember(offsets, Math.floor(at / QUARTER_HOUR_MS), (quarter) =>
      offsetAt(quarter * QUARTER_HOUR_MS, timeZone),
    );
    const seconds = Math.floor((at + offset.ms) / 1000);
    const minute = remember(minutes, Math.floor(seconds / 60), minuteText);
    return minute + twoDigits(seconds % 60) + offset.text;
  };
}

interface Offset {
  readonly ms: number;
  readonly text: string;
}

function offsetAt(at: number, timeZone: string): Offset {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return { ms: zoned.offsetNanoseconds / 1e6, text: zoned.offset };
}

/** `2026-11-21T20:30:` of minutes since 1970. */
function minuteText(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 17);
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function remember<T>(known: Map<number, T>, key: number, make: (key: number) => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const made = make(key);
  known.set(key, made);
  return made;
}
