import { createHash } from 'node:crypto';

/** Letters that do not come apart into a plain one and an accent. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

const LONGEST = 40;

/** What makes a station the same one, whatever it is called. */
export interface StationIdentity {
  /** Null for a station that only exists in imported files: then its name is all there is. */
  readonly baseUrl: string | null;
  readonly stationId: string | null;
  readonly name: string;
}

/**
 * Name of a station's folder: lower-case ASCII letters, digits and hyphens, good on every system, so that it can never
 * lead out of its parent. The ending is the same for the same station, also when its name changes.
 */
export function stationSlug(station: StationIdentity): string {
  const plain = station.name
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return `${plain || 'station'}${slugEnding(station)}`;
}

/** A hyphen and eight hex digits. */
export function slugEnding({ baseUrl, stationId, name }: StationIdentity): string {
  const identity = JSON.stringify([baseUrl ?? name, stationId]);
  return `-${createHash('sha256').update(identity).digest('hex').slice(0, 8)}`;
}
