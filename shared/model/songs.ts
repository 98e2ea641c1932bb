/** Why a line of a listen log is no play; definitions in docs/songs.md. */
export const BAD_LINE_REASONS = ['empty', 'too-long', 'fields', 'song', 'user', 'country'] as const;
export type BadLineReason = (typeof BAD_LINE_REASONS)[number];

export type BadLineCounts = Readonly<Record<BadLineReason, number>>;

/** By what plays are counted; each side lies in files of its own. */
export type SongsSide = 'country' | 'user';

/** Whose songs are ranked: each country's, each user's, or those of all plays together. */
export type SongsBy = SongsSide | 'all';

/** What was read of one day's listen log. */
export interface ListenDay {
  /** Calendar day of the file's name, `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
  /** Bytes on disk, compressed ones where it is compressed. */
  readonly size: number;
  /** Epoch milliseconds the file was last changed at. */
  readonly changedAt: number;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly content: string;
  /** Good and bad ones. */
  readonly lines: number;
  readonly plays: number;
  readonly badLines: number;
  readonly reasons: BadLineCounts;
  /** Plays by country code. */
  readonly countries: Readonly<Record<string, number>>;
}
