import type { EndKnown } from '#shared/model/session';

export interface EndQuestion {
  readonly startedAt: number;
  readonly lastSeenAt: number;
  /** First moment at which it was surely gone. */
  readonly missedBy: number;
  /** Longer than this between the two: nobody looked, and the end is put at the time last seen. */
  readonly gapMs: number;
}

export interface EstimatedEnd {
  readonly endedAt: number;
  readonly endKnown: EndKnown;
  readonly marginSeconds: number;
}

/**
 * The end of a session that the server does not tell: halfway between the last look that saw it and the
 * first that missed it, plus or minus half the way. After a gap it is the time last seen, and the whole
 * gap is the margin. All times epoch milliseconds; the end is never before the start.
 */
export function endOf({ startedAt, lastSeenAt, missedBy, gapMs }: EndQuestion): EstimatedEnd {
  const unseenMs = Math.max(0, missedBy - lastSeenAt);
  const isGap = unseenMs > gapMs;
  const endedAt = isGap ? lastSeenAt : lastSeenAt + Math.floor(unseenMs / 2);
  return {
    endedAt: Math.max(startedAt, endedAt),
    endKnown: 'estimated',
    marginSeconds: (isGap ? unseenMs : unseenMs / 2) / 1000,
  };
}
