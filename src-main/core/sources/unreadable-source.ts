import type { ServerKind } from '#shared/model/settings';
import type { PollResult, RawConnection } from '#shared/model/snapshot';
import { makeFailure } from './http/make-failure';
import type { Source } from './source';

/** Stands in for a server that cannot be asked at all, and says why at every poll. */
export class UnreadableSource implements Source {
  constructor(
    readonly kind: ServerKind,
    private readonly why: string,
  ) {}

  poll(): Promise<PollResult<RawConnection>> {
    return Promise.resolve({
      ok: false,
      failure: makeFailure('wrong-shape', { host: '', said: this.why }),
    });
  }

  close(): void {
    // Nothing was opened.
  }
}
