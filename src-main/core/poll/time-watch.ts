import type { GapReason } from '#shared/model/attempt';
import type { Clock } from '../app/clock';

/** Differences below this are the ordinary drift of timers and of a clock being disciplined. */
const TOLERANCE_MS = 5_000;

/** Notices that this machine slept or that its clock was set, by comparing wall clock and monotonic clock. */
export interface TimeWatch {
  /**
   * Call at each poll. Says what happened since the call before, null where nothing did.
   * @param plannedMs the wait that was planned; the process being frozen shows as a far longer one
   * @param clockOffsetMs server clock minus ours at this poll: it moves when our clock is set and stays when we slept
   */
  look(plannedMs: number, clockOffsetMs: number | null): GapReason | null;
}

export function createTimeWatch(clock: Clock): TimeWatch {
  let wall = clock.now();
  let monotonic = clock.monotonic();
  let offset: number | null = null;
  return {
    look(plannedMs, clockOffsetMs) {
      const wallMs = clock.now() - wall;
      const monotonicMs = clock.monotonic() - monotonic;
      const offsetMoved =
        offset === null || clockOffsetMs === null ? null : Math.abs(clockOffsetMs - offset);
      wall += wallMs;
      monotonic += monotonicMs;
      offset = clockOffsetMs ?? offset;
      return judge({ wallMs, monotonicMs, plannedMs, offsetMoved });
    },
  };
}

interface Passed {
  readonly wallMs: number;
  readonly monotonicMs: number;
  readonly plannedMs: number;
  readonly offsetMoved: number | null;
}

function judge({ wallMs, monotonicMs, plannedMs, offsetMoved }: Passed): GapReason | null {
  const jump = wallMs - monotonicMs;
  if (jump < -TOLERANCE_MS) return 'clock-changed';
  if (jump > TOLERANCE_MS) {
    const serverSawItToo = offsetMoved !== null && offsetMoved > jump / 2;
    return serverSawItToo ? 'clock-changed' : 'asleep';
  }
  // Where the monotonic clock runs on in sleep, only the lateness tells.
  return monotonicMs > 3 * plannedMs + TOLERANCE_MS ? 'asleep' : null;
}
