import type { PollResult, RawConnection } from '#shared/model/snapshot';
import { startDeadline } from './http/deadline';
import { makeFailure } from './http/make-failure';

export interface PollGuardOptions {
  /** Bound for one whole poll in milliseconds. */
  readonly timeoutMs: number;
  /** For the failure when something unforeseen is thrown. */
  readonly host: string;
}

/** Keeps the promises of a source: one poll at a time, each within its bound, none ever rejected. */
export class PollGuard {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: PollGuardOptions) {}

  /** Runs `work` after the polls before it; its signal is aborted when the time is up or `signal` is. */
  async run(
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<PollResult<RawConnection>>,
  ): Promise<PollResult<RawConnection>> {
    const { timeoutMs, host } = this.options;
    const deadline = startDeadline(timeoutMs, signal);
    const turn = this.#last.then(async () => {
      if (deadline.signal.aborted) return failed('timeout', host);
      return work(deadline.signal);
    });
    // Whatever a reader did not foresee is one bad poll and no crash.
    const result = turn.catch(() => failed('internal', host)).finally(() => deadline.end());
    this.#last = result;
    return result;
  }
}

function failed(reason: 'timeout' | 'internal', host: string): PollResult<RawConnection> {
  return { ok: false, failure: makeFailure(reason, { host }) };
}
