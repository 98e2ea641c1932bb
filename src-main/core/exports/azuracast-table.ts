import { countryName } from '#shared/model/country-name';
import type { OpenSession, Session } from '#shared/model/session';
import { lastMountOf } from '#shared/stats/session-parts';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import { allSessions } from './all-sessions';
import { CSV_BOM, csvLine, type CsvCell } from '#shared/csv/csv-line';
import type { ExportInput } from './export-input';
import { Pieces } from './pieces';
import type { RowCount } from './row-count';

/** The columns of AzuraCast's own listener report, in its order. */
const COLUMNS = [
  'IP',
  'Start Time',
  'End Time',
  'Seconds Connected',
  'User Agent',
  'Mount Type',
  'Mount Name',
  'Device: Client',
  'Device: Is Mobile',
  'Device: Is Browser',
  'Device: Is Bot',
  'Device: Browser Family',
  'Device: OS Family',
  'Location: Description',
  'Location: Country',
  'Location: Region',
  'Location: City',
  'Location: Latitude',
  'Location: Longitude',
] as const;

/**
 * One line per session as in the report that AzuraCast makes itself, robots in it and marked; `IP` holds the pseudonym
 * unless the station keeps addresses. What Earshot does not keep (mobile or not, latitude, longitude) stays empty.
 */
export async function* azuracastCsv(input: ExportInput, count: RowCount): AsyncGenerator<string> {
  const iso = createIsoFormatter(input.timeZone);
  const pieces = new Pieces();
  pieces.add(`${CSV_BOM}${csvLine(COLUMNS)}\r\n`);
  for await (const session of allSessions(input)) {
    count.rows += 1;
    const full = pieces.add(`${csvLine(cellsOf(session, iso, input.keepAddresses))}\r\n`);
    if (full !== '') yield full;
  }
  yield pieces.rest();
}

function cellsOf(
  session: Session | OpenSession,
  iso: (at: number) => string,
  keepAddresses: boolean,
): CsvCell[] {
  const { startedAt, client, os, countryCode, region, city } = session;
  const endedAt = Math.max(startedAt, 'endedAt' in session ? session.endedAt : session.lastSeenAt);
  return [
    (keepAddresses ? session.ip : undefined) ?? session.listener,
    iso(startedAt),
    iso(endedAt),
    // Of the times as they are written, for these have no fractions.
    Math.floor(endedAt / 1000) - Math.floor(startedAt / 1000),
    session.userAgent,
    'Local',
    lastMountOf(session),
    client,
    null,
    yesOrNo(session.kind === 'browser'),
    yesOrNo(session.isBot),
    client,
    os,
    // AzuraCast joins what it knows: "Budapest, Budapest, HU".
    [city, region, countryCode].filter((part) => part !== null).join(', ') || null,
    countryName(countryCode) === null ? null : countryCode,
    region,
    city,
    null,
    null,
  ];
}

function yesOrNo(is: boolean): string {
  return is ? 'True' : 'False';
}
