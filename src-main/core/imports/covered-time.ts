import { overlaps } from '#shared/stats/session-parts';
import type { Span } from '#shared/stats/observed';
import type { ImportRecord } from '../store/import-file';
import type { FileSession, SkipReason } from './file-session';

export interface CoveredOptions {
  readonly fingerprint: string;
  readonly records: readonly ImportRecord[];
  /** What Earshot saw itself, in order. */
  readonly seen: readonly Span[];
}

/**
 * Which part of a file's time is told by something better already. What Earshot saw itself wins: a connection that
 * reaches into such time is passed over, for it was seen with its own start. Of two files the one that came first
 * wins, and a connection that reaches beyond what that one covers keeps the rest.
 */
export class CoveredTime {
  /** The parts of the span that nothing else covers. */
  readonly free: readonly Span[];
  readonly #seen: readonly Span[];
  readonly #byFiles: readonly Span[];

  constructor(span: Span, { fingerprint, records, seen }: CoveredOptions) {
    this.#seen = seen;
    this.#byFiles = records
      .filter((record) => record.fingerprint !== fingerprint)
      .flatMap(({ spans }) => spans)
      .filter(({ from, to }) => from < span.to && to > span.from);
    this.free = without(without([span], this.#byFiles), seen);
  }

  /** What of a connection may be added, and why the rest may not; a reason comes only where nothing is left. */
  partsOf(session: FileSession): { parts: readonly Span[]; reason: SkipReason | null } {
    const { startedAt, endedAt } = session;
    const touches = (span: Span): boolean => overlaps(session, span);
    if (this.#seen.some(touches)) return { parts: [], reason: 'seen' };
    const whole = { from: startedAt, to: endedAt };
    if (!this.#byFiles.some(touches)) return { parts: [whole], reason: null };
    const parts = endedAt > startedAt ? without([whole], this.#byFiles) : [];
    return { parts, reason: parts.length === 0 ? 'other-file' : null };
  }
}

/** The spans, less what others cover; empty ones are left out. */
function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  let left = [...spans];
  for (const other of others) {
    left = left.flatMap(({ from, to }) =>
      [
        { from, to: Math.min(to, other.from) },
        { from: Math.max(from, other.to), to },
      ].filter((part) => part.to > part.from),
    );
  }
  return left;
}
