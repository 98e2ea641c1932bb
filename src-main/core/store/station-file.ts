import type { ServerKind } from '#shared/model/settings';
import type { FileShape } from './json-file';
import { numberOf, oneOf, textOf, textOrNull } from './untrusted';

const KINDS: readonly ServerKind[] = ['azuracast', 'icecast', 'shoutcast'];

/** Whose data a folder holds, and what reading it needs. */
export interface StationRecord {
  readonly name: string;
  /** Null for a station that was made by an import. */
  readonly kind: ServerKind | null;
  readonly baseUrl: string | null;
  readonly stationId: string | null;
  /** IANA zone that its days are cut by; null until somebody told one. */
  readonly timeZone: string | null;
  /** Epoch milliseconds. */
  readonly firstSeenAt: number;
}

export const UNKNOWN_STATION: StationRecord = {
  name: '',
  kind: null,
  baseUrl: null,
  stationId: null,
  timeZone: null,
  firstSeenAt: 0,
};

export const stationFileShape: FileShape<StationRecord> = {
  format: 'earshot-station',
  version: 1,
  empty: () => UNKNOWN_STATION,
  encode: (record) => ({ ...record }),
  decode: ({ name, kind, baseUrl, stationId, timeZone, firstSeenAt }) => ({
    data: {
      name: textOf(name),
      kind: kind === null ? null : oneOf(KINDS, kind),
      baseUrl: textOrNull(baseUrl),
      stationId: textOrNull(stationId),
      timeZone: textOrNull(timeZone),
      firstSeenAt: numberOf(firstSeenAt),
    },
    bad: 0,
  }),
};
