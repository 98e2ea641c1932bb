import { wallClock } from '../time/zone';

const HALF_HOUR = 1_800_000;

/** A mark of the time axis; `at` epoch milliseconds. */
export interface DialTick {
  readonly at: number;
  readonly size: 'small' | 'middle' | 'tall';
  /** True where a day begins. */
  readonly midnight: boolean;
}

/** A small mark each half hour, a middle one each hour, a tall one each third hour, by the zone's clock. */
export function dialTicks(from: number, to: number, timeZone: string): DialTick[] {
  const ticks: DialTick[] = [];
  const first = Math.ceil(from / HALF_HOUR) * HALF_HOUR;
  // Zones lie whole quarters of an hour from UTC: a quarter's shift finds the marks of all of them.
  const { minute } = wallClock(first, timeZone);
  const start = first + (minute % 30 === 0 ? 0 : (30 - (minute % 30)) * 60_000);
  for (let at = start; at <= to; at += HALF_HOUR) {
    const clock = wallClock(at, timeZone);
    const size = clock.minute !== 0 ? 'small' : clock.hour % 3 === 0 ? 'tall' : 'middle';
    ticks.push({ at, size, midnight: size === 'tall' && clock.hour === 0 });
  }
  return ticks;
}
