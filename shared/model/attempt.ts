import type { FailureReason, Outcome } from './failure';

/** Why nothing was looked at between the attempt before and this one. */
export type GapReason = 'not-running' | 'asleep' | 'paused' | 'clock-changed';

/** Counts of one good poll. */
export interface Sample {
  readonly total: number;
  readonly mounts: Readonly<Record<string, number>>;
  /** Open sessions of known robots per mount; absent when there are none or none can be known. */
  readonly robots?: Readonly<Record<string, number>>;
  /** True where single connections were told in this poll, so that sessions can be trusted here. */
  readonly detail: boolean;
  /** False when the server said that it is off air. */
  readonly onAir: boolean;
}

/** One poll, failed or not. Every attempt leaves exactly one record. */
export interface Attempt {
  /** Epoch milliseconds when the poll ended. */
  readonly at: number;
  readonly outcome: Outcome;
  /** The cause of a failure of the poll, or of its detail alone while the count was good. */
  readonly reason?: FailureReason;
  /** How long it took. */
  readonly ms: number;
  /** The interval in force, in seconds: decides whether the time since the last good poll was observed. */
  readonly every: number;
  /** Why time passed unobserved before this attempt, where we know. */
  readonly after?: GapReason;
  /** Present if and only if the outcome is `ok`. */
  readonly sample?: Sample;
  /** Not a look: worked out from an imported file that covers this time. Never written. */
  readonly imported?: true;
}
