import type { Place } from '#shared/model/place';
import type { Player } from '#shared/model/player';
import type { Span } from '#shared/stats/observed';

/** One connection as a file tells it. Holds what may be an address: never logged, and forgotten when it is turned into a session. */
export interface FileSession {
  /** Address, pseudonym, or whatever word the file has for a listener. */
  readonly listener: string;
  /** Epoch milliseconds, down to microseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Empty where the format tells none. */
  readonly mount: string;
  readonly userAgent: string | null;
  /** Null where the file tells no country: then our own database is asked. */
  readonly place: Place | null;
  readonly player: Partial<Player>;
}

/** Why a connection in a file was passed over. */
export type SkipReason =
  /** its duration is below zero, or it ends before it begins */
  | 'negative'
  /** it would end in the future */
  | 'future'
  /** it reaches into time that Earshot saw itself */
  | 'seen'
  /** another file that was read in before covers its time */
  | 'other-file';

export interface Skipped {
  readonly reason: SkipReason;
  /** Line in the file. */
  readonly line: number;
}

/** What a file holds, read while it is asked for. */
export interface FileContent {
  /** What the file covers where its name or its kind tells; null: from the first start to the last end. */
  readonly span: Span | null;
  /** Sessions and what was passed over, some at a time, in the order of the file. Throws a `WrongFile`. */
  readonly entries: AsyncIterable<readonly (FileSession | Skipped)[]>;
  /** Rows and remarks so far; whole when `entries` has ended. */
  readonly seen: { readonly rows: number; readonly remarks: readonly string[] };
}

export function isSkipped(entry: FileSession | Skipped): entry is Skipped {
  return 'reason' in entry;
}
