import { readCount } from './read-count';

/** Unsigned seconds of a clock that was set back wrap to billions. Nobody listens for five years. */
const MAX_CONNECTED = 5 * 365 * 86_400;

/** Whole seconds since a listener connected; null where the number is nonsense. */
export function readConnected(told: unknown): number | null {
  const seconds = readCount(told);
  return seconds !== null && seconds <= MAX_CONNECTED ? seconds : null;
}
