import { countryName } from '#shared/model/country-name';
import type { Place } from '#shared/model/place';

const LONGEST_NAME = 100;

/**
 * Reads a place from a record of a place database. Three shapes are known: MaxMind's and DB-IP's
 * (`country.iso_code`, `subdivisions[0].names.en`, `city.names.en`), the flat one of the ip-location-db
 * collection (`country_code`, `state1`, `city`) and IPinfo's (`country` or `country_code`, `region`, `city`).
 * What is missing or of another shape is null.
 */
export function placeOfRecord(record: unknown): Place {
  return {
    countryCode: countryCodeIn(record),
    region: nameOf(firstOf(part(record, 'subdivisions')) ?? part(record, 'state1', 'region')),
    city: nameOf(part(record, 'city')),
  };
}

/** Codes without a country behind them ("ZZ", "EU", "None") are null. */
function countryCodeIn(record: unknown): string | null {
  const country = part(record, 'country');
  const told = part(country, 'iso_code') ?? part(record, 'country_code') ?? country;
  if (typeof told !== 'string') return null;
  const code = told.trim().toUpperCase();
  return countryName(code) === null ? null : code;
}

/** A name is a text, or a table of names by language, English preferred. */
function nameOf(value: unknown): string | null {
  const names = part(value, 'names');
  const told = typeof value === 'string' ? value : (part(names, 'en') ?? anyOf(names));
  if (typeof told !== 'string') return null;
  const name = told.slice(0, LONGEST_NAME).replace(/\p{C}/gu, '').trim();
  return name === '' ? null : name;
}

function anyOf(names: unknown): unknown {
  return isTable(names) ? Object.values(names)[0] : undefined;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

/** The first of the named members that is there. */
function part(value: unknown, ...names: readonly string[]): unknown {
  if (!isTable(value)) return undefined;
  const name = names.find((key) => Object.hasOwn(value, key));
  return name === undefined ? undefined : value[name];
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
