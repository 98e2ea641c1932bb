import type * as z from 'zod';
import type * as schemas from '#shared/contract/songs-schemas';

export type SongsNow = z.output<typeof schemas.songsNow>;
export type SongsState = z.output<typeof schemas.songsState>;
export type SongsFile = z.output<typeof schemas.songsFile>;
export type SongsWindowAsked = z.output<typeof schemas.songsWindow>;
export type SongsTop = z.output<typeof schemas.songsTop>;
export type SongsTopQuestion = z.output<typeof schemas.songsTopQuestion>;
export type SongsFileQuestion = z.output<typeof schemas.songsFileQuestion>;
export type SongsCountries = z.output<typeof schemas.songsCountries>;
export type SongsUsers = z.output<typeof schemas.songsUsers>;
export type SongsUsersQuestion = z.output<typeof schemas.songsUsersQuestion>;
export type SongsBadLines = z.output<typeof schemas.songsBadLines>;
export type SongsWritten = z.output<typeof schemas.songsWritten>;

/** Songs of the listen logs whose folder the settings name. What is asked rejects with a `RequestError` in a sentence. */
export interface Songs {
  /** Everything but the single files; at once. */
  now(): SongsNow;
  /** Calls back after each change; the returned function ends that. */
  onChange(listener: (now: SongsNow) => void): () => void;
  state(): Promise<SongsState>;
  top(question: SongsTopQuestion, signal?: AbortSignal): Promise<SongsTop>;
  countries(window: SongsWindowAsked): Promise<SongsCountries>;
  users(question: SongsUsersQuestion, signal?: AbortSignal): Promise<SongsUsers>;
  badLines(date: string): Promise<SongsBadLines>;
  /** Writes a result file into the folder of results. */
  write(question: SongsFileQuestion, signal?: AbortSignal): Promise<SongsWritten>;
  /** Looks for new logs now; also after a cancel. */
  read(): Promise<SongsState>;
  /** Stops reading until told to read again; resolves when nothing is read any more. */
  cancel(): Promise<SongsState>;
}
