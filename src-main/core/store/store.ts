import type { Attempt } from '#shared/model/attempt';
import type { DayStats } from '#shared/model/day-stats';
import type { OpenSession, Session } from '#shared/model/session';
import type { DayParts } from '#shared/stats/day-parts';
import type { Connection } from '#shared/model/snapshot';
import type { Standing } from './standing-session';
import type { ImportRecord } from './import-file';

/** Connections that were open at the last good look, and what is needed to go on after a restart. */
export interface OpenState extends Standing {
  /** Sessions closed a short while ago: should one be seen again, it goes on instead of counting twice. */
  readonly closedLately: readonly { readonly id: string; readonly endedAt: number }[];
  /** In memory only: the rows that the first of `sessions` were last seen as, place by place. */
  readonly rows?: readonly Connection[];
}

export const NOTHING_OPEN: OpenState = { sessions: [], detailAt: null, closedLately: [] };

/** What one poll leaves behind. */
export interface Tick {
  readonly attempt: Attempt;
  readonly closed: readonly Session[];
  /** Absent when the poll changed nothing about open sessions. */
  readonly open?: OpenState;
}

/** Numbers of one day that outlive its sessions, with the pseudonyms of its listeners while their key is in use. */
export interface DaySum {
  readonly stats: DayStats;
  /** Per mount, the same record. */
  readonly mounts: Readonly<Record<string, DayStats>>;
  /** Key period of `listeners`; null where there are none. */
  readonly keyEpoch: number | null;
  /** Absent in sums that an older Earshot made. */
  readonly parts?: DayParts;
}

/** Something on disk that could not be read and was set aside. */
export interface StoreProblem {
  /** Path below the data folder. */
  readonly file: string;
  readonly setAsideAs: string | null;
  /** One sentence: what happened, what is lost, what to do. */
  readonly message: string;
  readonly at: number;
}

/** Half-open range of epoch milliseconds. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Which sessions are read. */
export interface SessionRange extends Range {
  /**
   * Only sessions that were filed under these station days, by the zone that was in force at their end. All of
   * several such questions tell each session once.
   */
  readonly filedUnder?: ReadonlySet<string>;
}

/**
 * One station's memory. The core knows no more of the disk than this. All writes are serialised inside;
 * a promise resolves when the data is safe on disk. Rejections are `StoreError`s with a sentence for people.
 */
export interface Store {
  /** What was open when the store was last written; sessions that reached their day's file already are left out. */
  open(): Promise<OpenState & { readonly sessions: readonly OpenSession[] }>;
  /** Writes one poll: closed sessions first, then the attempt, then the checkpoint. A session id that is known does nothing. */
  record(tick: Tick): Promise<void>;
  /** Adds finished sessions (imports, backfill); ids already there are skipped. */
  addSessions(sessions: readonly Session[]): Promise<{ added: number; known: number }>;
  /** Adds looks of the past, for example from a server's own record. The caller knows that they are not there yet. */
  addAttempts(attempts: readonly Attempt[]): Promise<void>;
  /** Finished sessions that overlap the range, oldest part first. */
  sessions(range: SessionRange): AsyncIterable<Session>;
  /** Looks at the server, and for the time that imported files cover, looks worked out from their sessions. */
  attempts(range: Range): Promise<readonly Attempt[]>;
  /** Files that were read in, oldest first. They outlive the looks of their days. */
  imports(): Promise<readonly ImportRecord[]>;
  /** Keeps a file that was read in; one of the same content replaces what was kept of it. */
  putImport(record: ImportRecord): Promise<void>;
  /** Kept day sums with `from <= date <= to`, by date. */
  daySums(from: string, to: string): Promise<readonly DaySum[]>;
  /** Months with day sums, as `2026-11`, ascending. */
  sumMonths(): Promise<readonly string[]>;
  putDaySums(sums: readonly DaySum[]): Promise<void>;
  /** Pseudonyms of a day's listeners, as long as their key is in use; null where they are gone or were never kept. */
  dayListeners(date: string): Promise<readonly string[] | null>;
  putDayListeners(date: string, keyEpoch: number, listeners: readonly string[]): Promise<void>;
  /** Deletes raw sessions and attempts of station days before `date`, and listener lists of other key periods; imported sessions stay. */
  forget(options: {
    sessionsBefore: string;
    keepKeyEpoch: number;
  }): Promise<{ days: readonly string[] }>;
  /** Station days that hold raw data or that imported files cover, ascending. */
  days(): Promise<readonly string[]>;
  problems(): readonly StoreProblem[];
  close(): Promise<void>;
}

export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: 'locked' | 'disk-full' | 'read-only' | 'unreadable' | 'newer-version' | 'failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
