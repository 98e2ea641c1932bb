import { inHours } from '#shared/time/in-hours';
import type { PlaceNumbers } from '../../transport/transport';

/** Amounts of one place; people are null where their codes cannot be compared. */
export interface PlaceRow {
  readonly key: string;
  /** Null where nobody knows. */
  readonly name: string | null;
  readonly countryCode: string | null;
  readonly people: number | null;
  readonly sessions: number | null;
  readonly hours: number | null;
}

/** Places with their names in words, most people (else hours) first, the unknown last. */
export function placeRows(
  places: readonly PlaceNumbers[],
  country: (code: string, fallback: string | null) => string,
): PlaceRow[] {
  return places
    .map((place) => ({
      key: [place.countryCode, place.region, place.city].join('|'),
      name: nameOf(place, country),
      countryCode: place.countryCode,
      people: place.uniqueListeners,
      sessions: place.sessions,
      hours: inHours(place.listeningSeconds),
    }))
    .sort(
      (a, b) =>
        Number(a.name === null) - Number(b.name === null) ||
        (b.people ?? 0) - (a.people ?? 0) ||
        (b.hours ?? 0) - (a.hours ?? 0),
    );
}

function nameOf(
  { city, countryCode, country: fallback }: PlaceNumbers,
  country: (code: string, fallback: string | null) => string,
): string | null {
  if (countryCode === null) return city;
  const land = country(countryCode, fallback);
  return city === null ? land : `${city}, ${land}`;
}
