import type { FailureReason } from '#shared/model/failure';

/** What to tell a person about a failed look. */
export interface FailureWords {
  /** What happened, as a heading without full stop. */
  readonly what: string;
  /** Why it probably did, as sentences. `host` is the server's name. */
  readonly why: (host: string) => string;
  /** What to do, as a sentence. */
  readonly todo: string;
}

/** Words for every reason: a new reason without words does not compile. */
export type Failures = Readonly<Record<FailureReason, FailureWords>>;
