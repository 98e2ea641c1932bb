import { countryCodeOfName, countryName } from '#shared/model/country-name';
import type { Place } from '#shared/model/place';
import { cleanText } from '../http/clean-text';
import { isRecord } from '../http/is-record';

const MAX_NAME = 100;

/** Country code in capitals for two letters or an English name; null for anything else. */
function codeOf(told: string): string | null {
  if (!/^[A-Za-z]{2}$/.test(told)) return countryCodeOfName(told);
  const code = told.toUpperCase();
  return countryName(code) === null ? null : code;
}

const part = (value: unknown): string | null =>
  typeof value === 'string' ? cleanText(value, MAX_NAME) : null;

/**
 * Reads `location` of a listener row. Since 0.16 the country is two letters; before, a name in the
 * server's language. Null where no country is told ("Internal/Reserved IP", "Unknown", an error, a
 * name in another language): then our own database is asked.
 */
export function readPlace(location: unknown): Place | null {
  if (!isRecord(location)) return null;
  const country = part(location['country']);
  const code = country === null ? null : codeOf(country);
  if (code === null) return null;
  return { countryCode: code, region: part(location['region']), city: part(location['city']) };
}
