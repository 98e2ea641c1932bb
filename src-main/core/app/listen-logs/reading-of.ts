import type { SongsProgress } from '../../songs/worker/orders';
import type { SongsNow } from './songs';

/** Nothing is said about the time left before this part of a file was read under our eyes. */
const LEAST_PART = 0.02;

/** The first that was told of a file. */
export interface Begun {
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly part: number | null;
}

/** How far the work on a file is. @param now monotonic milliseconds */
export function readingOf(
  name: string,
  progress: SongsProgress,
  { now, begun }: { readonly now: number; readonly begun: Begun | null },
): NonNullable<SongsNow['reading']> {
  switch (progress.phase) {
    case 'reading':
    case 'counting': {
      const { phase, lines, bytes, ofBytes } = progress;
      const part = ofBytes === 0 ? null : Math.min(1, bytes / ofBytes);
      const secondsLeft = phase === 'reading' ? timeLeft(part, now, begun) : null;
      return { name, phase, lines, bytes, ofBytes, part, secondsLeft };
    }
    case 'adding': {
      const { phase, done, of } = progress;
      const part = of === 0 ? null : done / of;
      return { name, phase, lines: 0, bytes: 0, ofBytes: 0, part, secondsLeft: null };
    }
    default:
      return neverHappens(progress);
  }
}

function timeLeft(part: number | null, now: number, begun: Begun | null): number | null {
  if (part === null || begun?.part == null) return null;
  const done = part - begun.part;
  return done < LEAST_PART ? null : (((now - begun.at) / 1000) * (1 - part)) / done;
}

function neverHappens(progress: never): never {
  throw new Error(`There is no such progress: ${JSON.stringify(progress)}`);
}
