/** The server's clock beside ours, read at one moment. */
export interface ClockReading {
  /** Epoch milliseconds on this machine's clock when the answer's headers came. */
  readonly at: number;
  /** Server's clock minus ours in milliseconds, up to 1 s low as `Date` has whole seconds; null where it told no time. */
  readonly offsetMs: number | null;
}

/** Reads a `Date` header. */
export function readClock(dateHeader: string | undefined, at: number): ClockReading {
  const date = dateHeader === undefined ? NaN : Date.parse(dateHeader);
  return { at, offsetMs: Number.isFinite(date) ? date - at : null };
}

/** Epoch milliseconds on the server's clock at the reading; ours where it tells none. */
export function serverNow(clock: ClockReading): number {
  return clock.at + (clock.offsetMs ?? 0);
}

/** Below this the clocks count as agreeing: `Date` is rounded and the way takes time. */
const AGREEING_MS = 3000;

/** A moment of the server's clock on ours, never later than the reading itself. */
export function toOurClock(serverTime: number, clock: ClockReading): number {
  const offset = clock.offsetMs ?? 0;
  const ours = Math.abs(offset) <= AGREEING_MS ? serverTime : serverTime - offset;
  return Math.min(ours, clock.at);
}
