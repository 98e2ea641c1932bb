import type { Attempt, Sample } from '#shared/model/attempt';
import type { Failure } from '#shared/model/failure';
import type { Connection, NowPlaying, Snapshot } from '#shared/model/snapshot';
import type { PollResult, RawConnection } from '#shared/model/snapshot';
import type { DetailState } from './live-state';

export type GoodAttempt = Attempt & { readonly sample: Sample };

/** What the last looks told: the newest one, the newest good one, and what is wrong since. */
export class LastLooks {
  last: Attempt | null = null;
  lastGood: GoodAttempt | null = null;
  /** Of the last look as a whole, or of its detail alone. */
  failure: Failure | null = null;
  detail: DetailState = 'none';
  nowPlaying: NowPlaying | null = null;
  /** Epoch milliseconds of the first of the failed looks in a row. */
  failingSince: number | null = null;

  /** Goes on from what the store holds, so that a restart does not make a fresh number unknown. */
  restore(attempts: readonly Attempt[]): void {
    this.lastGood = attempts.findLast(isGoodAttempt) ?? null;
    this.detail = this.lastGood?.sample.detail === true ? 'ok' : 'none';
  }

  take(
    attempt: Attempt,
    result: PollResult<RawConnection>,
    snapshot: Snapshot<Connection> | null,
  ): void {
    this.last = attempt;
    if (snapshot === null || !isGoodAttempt(attempt)) {
      this.failingSince ??= attempt.at;
      this.failure = result.ok ? null : result.failure;
      return;
    }
    this.lastGood = attempt;
    this.failingSince = null;
    this.nowPlaying = snapshot.nowPlaying;
    this.failure = snapshot.detail.kind === 'failed' ? snapshot.detail.failure : null;
    this.detail = detailState(snapshot);
  }
}

function isGoodAttempt(attempt: Attempt): attempt is GoodAttempt {
  return attempt.sample !== undefined;
}

function detailState(snapshot: Snapshot<Connection>): DetailState {
  switch (snapshot.detail.kind) {
    case 'none':
      return 'none';
    case 'failed':
      return 'refused';
    case 'unusable':
      return 'unusable';
    case 'rows':
      return 'ok';
  }
}
