/** Why distinct listeners cannot be told for a period. */
export type UniqueReason = 'no-key' | 'key-changed' | 'expired';

/**
 * The numbers of one station day; definitions in docs/metrics.md. Durations are seconds.
 * Everything but `date`, `coverage` and `uniqueReason` is null where nothing was observed.
 */
export interface DayStats {
  /** Station day, `YYYY-MM-DD`. */
  readonly date: string;
  readonly uniqueListeners: number | null;
  readonly newListeners: number | null;
  readonly returningListeners: number | null;
  readonly sessions: number | null;
  readonly longListeners: number | null;
  readonly shortListeners: number | null;
  readonly unknownLocation: number | null;
  readonly botSessions: number | null;
  readonly peakListeners: number | null;
  /** Epoch milliseconds. */
  readonly peakAt: number | null;
  readonly averageListeners: number | null;
  readonly listeningSeconds: number | null;
  /** Sum of the margins of estimated ends inside the day: "214 ± 3 h". */
  readonly marginSeconds: number | null;
  readonly averageSessionSeconds: number | null;
  readonly medianSessionSeconds: number | null;
  /** Observed part of the day up to now, 0 to 1, not rounded. */
  readonly coverage: number;
  readonly uniqueReason: UniqueReason | null;
}
