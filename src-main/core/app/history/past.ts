import type * as z from 'zod';
import type * as schemas from '#shared/contract/history-schemas';
import type { ProfileName } from '#shared/stats/counting-profile';

export type HourRow = z.output<typeof schemas.hour>;
export type SummaryRow = z.output<typeof schemas.summary>;
export type PeriodRow = z.output<typeof schemas.period>;
export type PlaceRow = z.output<typeof schemas.place>;
export type DeviceRow = z.output<typeof schemas.device>;
export type MountRow = z.output<typeof schemas.mountNumbers>;
export type HistoryPage = z.output<typeof schemas.history>;

/** Station days, both included, and how sessions are looked at; what is absent is as usual. */
export interface PastQuery {
  readonly from: string;
  readonly to: string;
  readonly mount?: string | undefined;
  readonly profile?: ProfileName | undefined;
  /** Seconds within which a reconnect continues a session. */
  readonly stitch?: number | undefined;
  readonly robots?: 'in' | 'out' | undefined;
}

export interface Summaries extends SummaryRow {
  readonly timeZone: string;
  readonly previous: SummaryRow | null;
  readonly yearAgo: SummaryRow | null;
  readonly periods: PeriodRow[] | null;
}

/**
 * Numbers of the past as the API tells them. Each range is counted anew; all reject with a RequestError for a range
 * that cannot be.
 */
export interface Past {
  hourly(query: PastQuery): Promise<{ timeZone: string; hours: HourRow[] }>;
  summary(query: PastQuery & { by?: 'week' | 'month' | undefined }): Promise<Summaries>;
  geo(query: PastQuery & { level?: 'country' | 'city' | undefined }): Promise<{
    places: PlaceRow[];
  }>;
  devices(query: PastQuery): Promise<{ devices: DeviceRow[] }>;
  mounts(query: PastQuery): Promise<{ mounts: MountRow[] }>;
  history(query: PastQuery): Promise<HistoryPage>;
  /**
   * What the page shows while its numbers are counted: from kept sums, without a look at the single sessions of
   * finished days. Who is new, places, players, lengths and mounts are not told.
   */
  overview(days: Pick<PastQuery, 'from' | 'to'>): Promise<HistoryPage>;
}
