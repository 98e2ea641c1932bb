import { BAD_LINE_REASONS, type BadLineCounts, type BadLineReason } from '#shared/model/songs';

/** Samples kept of each reason: enough to see what the writer of the logs does wrong. */
const SAMPLES_PER_REASON = 20;

export interface BadLineSample {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: BadLineReason;
  /** The beginning of the line; bytes that are not printable ASCII as `\xNN`. */
  readonly text: string;
}

/** The bad lines of one log: all counted, some shown. */
export class BadLines {
  readonly #counts: Record<BadLineReason, number> = {
    empty: 0,
    'too-long': 0,
    fields: 0,
    song: 0,
    user: 0,
    country: 0,
  };
  readonly #samples: BadLineSample[] = [];

  get counts(): BadLineCounts {
    return { ...this.#counts };
  }

  get total(): number {
    return BAD_LINE_REASONS.reduce((sum, reason) => sum + this.#counts[reason], 0);
  }

  /** The first ones of each reason, in the order of the log. */
  get samples(): readonly BadLineSample[] {
    return this.#samples;
  }

  add(reason: BadLineReason, line: number, bytes: Uint8Array): void {
    this.#counts[reason] += 1;
    if (this.#counts[reason] > SAMPLES_PER_REASON) return;
    this.#samples.push({ line, reason, text: printable(bytes) });
  }
}

function printable(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}
