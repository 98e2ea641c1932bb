export interface VirtualClockOptions {
  /** Real wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** Virtual epoch milliseconds at the start. */
  readonly startAt: number;
  /** Virtual seconds per real second. */
  readonly speed: number;
}

/** A clock that begins at a chosen moment and runs at a chosen speed. Whole epoch milliseconds. */
export function createVirtualClock({ now, startAt, speed }: VirtualClockOptions): () => number {
  const startedAt = now();
  return () => Math.floor(startAt + (now() - startedAt) * speed);
}
