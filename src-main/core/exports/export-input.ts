import type { DayStats } from '#shared/model/day-stats';
import type { OpenSession, Session } from '#shared/model/session';
import type { ExportFormat, ExportType } from '#shared/model/settings';
import type { Span } from '#shared/stats/observed';
import type { HourRow, PlaceRow } from '../app/history/past';

/** What an export is made from. */
export interface ExportInput {
  readonly format: ExportFormat;
  readonly type: ExportType;
  readonly stationName: string;
  /** IANA zone of the station. */
  readonly timeZone: string;
  /** Half-open, epoch milliseconds. */
  readonly period: Span;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Leaves robots out of the Lahmacun file, as out of every number. The table of sessions marks them instead. */
  readonly leaveRobotsOut: boolean;
  /** Sessions shorter than this are left out, measured over the whole session; 0 for every session. */
  readonly leastSeconds: number;
  /** False: addresses that older sessions may still hold stay out of the file. */
  readonly keepAddresses: boolean;
  /** Finished sessions that overlap the period; read once, and not at all for `daily`, `hourly` and `geo`. */
  readonly sessions: AsyncIterable<Session>;
  /** Open ones count up to when they were last seen. */
  readonly openSessions: readonly OpenSession[];
  /** Needed for `daily` alone. */
  readonly days: readonly DayStats[];
  /** Needed for `hourly` alone. */
  readonly hours: readonly HourRow[];
  /** Needed for `geo` alone. */
  readonly places: readonly PlaceRow[];
}
