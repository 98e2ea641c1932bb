import { BAD_LINE_REASONS, type BadLineReason } from '#shared/model/songs';
import type { SongsFile } from '../../transport/transport';

/** What was read of several logs. */
export interface LinesRead {
  readonly files: number;
  readonly lines: number;
  readonly plays: number;
  readonly badLines: number;
  /** Reasons that occurred, the most frequent first. */
  readonly reasons: readonly { readonly reason: BadLineReason; readonly lines: number }[];
}

/** Adds up what was read of logs, those of a window alone where its days are given (both included). */
export function linesRead(
  files: readonly SongsFile[],
  days?: { readonly from: string; readonly until: string },
): LinesRead {
  const read = files
    .filter(({ date }) => days === undefined || (date >= days.from && date <= days.until))
    .flatMap((file) => (file.read === null ? [] : [file.read]));
  const sum = (amount: (one: (typeof read)[number]) => number): number =>
    read.reduce((total, one) => total + amount(one), 0);
  return {
    files: read.length,
    lines: sum(({ lines }) => lines),
    plays: sum(({ plays }) => plays),
    badLines: sum(({ badLines }) => badLines),
    reasons: BAD_LINE_REASONS.map((reason) => ({
      reason,
      lines: sum(({ reasons }) => reasons[reason]),
    }))
      .filter(({ lines }) => lines > 0)
      .sort((a, b) => b.lines - a.lines),
  };
}
