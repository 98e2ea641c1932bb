import { Reader, type Response } from 'mmdb-lib';
import { UNKNOWN_PLACE, type Place } from '#shared/model/place';
import { placeOfRecord } from './place-of-record';

const METADATA_MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
/** The format's own bound: the marker stands within the last 128 KiB. */
const METADATA_WITHIN_BYTES = 128 * 1024;
const LONGEST_KIND = 60;

/** One .mmdb file in memory. */
export interface PlaceDatabase {
  /** What its maker calls it, for example "GeoLite2-City". */
  readonly kind: string;
  /** Day on which it was built, `YYYY-MM-DD`; null where it tells none. */
  readonly builtAt: string | null;
  /** The place of a public address in canonical form. Throws where the file is damaged at that spot. */
  find(address: string, family: 'ipv4' | 'ipv6'): Place;
}

/** Why a file is of no use; `message` goes on after "The place database FILE …". */
export class PlaceDatabaseError extends Error {
  override readonly name = 'PlaceDatabaseError';
}

/** Opens the bytes of an .mmdb file. Throws a `PlaceDatabaseError` where they are none. */
export function placeDatabaseOf(bytes: Buffer): PlaceDatabase {
  const reader = readerOf(bytes);
  const { buildEpoch, databaseType, ipVersion } = reader.metadata;
  const find: PlaceDatabase['find'] = (address, family) => {
    // An IPv4 tree answers an IPv6 address too, with nonsense.
    if (family === 'ipv6' && ipVersion !== 6) return UNKNOWN_PLACE;
    const record = reader.get(address);
    return record === null ? UNKNOWN_PLACE : placeOfRecord(record);
  };
  return { kind: kindOf(databaseType), builtAt: dayOf(buildEpoch), find };
}

/**
 * True unless the file tells of something else, for example networks: looks at addresses all over IPv4,
 * and wants a country in one at least of the records that it finds.
 */
export function tellsCountries(database: PlaceDatabase): boolean {
  let records = 0;
  for (let first = 1; first < 224; first += 1) {
    for (let second = 0; second < 256; second += 37) {
      const place = safely(() => database.find(`${String(first)}.${String(second)}.0.1`, 'ipv4'));
      if (place === null || place === UNKNOWN_PLACE) continue;
      if (place.countryCode !== null) return true;
      records += 1;
    }
  }
  return records === 0;
}

function readerOf(bytes: Buffer): Reader<Response> {
  const tail = bytes.subarray(Math.max(0, bytes.length - METADATA_WITHIN_BYTES));
  if (!tail.includes(METADATA_MARKER)) {
    throw new PlaceDatabaseError('is not a file of the .mmdb kind, or was not copied to its end');
  }
  try {
    const reader = new Reader(bytes);
    const { ipVersion, nodeCount, searchTreeSize } = reader.metadata;
    const isSound = nodeCount > 0 && searchTreeSize < bytes.length;
    if (isSound && (ipVersion === 4 || ipVersion === 6)) return reader;
  } catch {
    throw new PlaceDatabaseError('is damaged');
  }
  throw new PlaceDatabaseError('is damaged');
}

function safely<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}

function kindOf(databaseType: unknown): string {
  if (typeof databaseType !== 'string') return 'unnamed';
  return databaseType.slice(0, LONGEST_KIND).replace(/\p{C}/gu, '') || 'unnamed';
}

function dayOf(built: Date): string | null {
  const at = built.getTime();
  return Number.isFinite(at) && at > 0 ? built.toISOString().slice(0, 10) : null;
}
