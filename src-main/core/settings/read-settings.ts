import type * as z from 'zod';
import * as schemas from '#shared/contract/schemas';
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings';
import { isObject, type JsonObject } from '../store/untrusted';
import { migrate, SETTINGS_VERSION } from './migrations';

const SECTIONS = [
  'collecting',
  'privacy',
  'places',
  'exports',
  'songs',
  'notifications',
  'app',
  'appearance',
] as const;

/** What a station has where its settings do not say; address and kind have no default. */
const STATION_DEFAULTS: JsonObject = {
  stationId: null,
  name: '',
  mounts: [],
  username: null,
  timeZone: null,
};

/** Settings that can be used, and a sentence for each one that could not. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly string[];
}

/** `not-settings`: nothing can be made of it. `newer`: written by a later Earshot. */
export type Unusable = 'not-settings' | 'newer';

/**
 * Makes settings of what a file holds: older versions are brought up, missing keys take their default, and a key with a
 * value that cannot be used takes its default without touching the others. Pure.
 */
export function readSettings(file: unknown): ReadSettings | Unusable {
  if (!isObject(file)) return 'not-settings';
  const { version = SETTINGS_VERSION } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return 'not-settings';
  }
  if (version > SETTINGS_VERSION) return 'newer';
  return readSections(migrate(file, { from: version }));
}

function readSections(file: JsonObject): ReadSettings {
  const problems: string[] = [];
  const settings: Record<string, unknown> = { version: SETTINGS_VERSION };
  for (const section of SECTIONS) {
    settings[section] = readKeys(
      file[section],
      {
        name: section,
        shape: schemas.settings.shape[section].shape,
        defaults: { ...DEFAULT_SETTINGS[section] },
      },
      problems,
    );
  }
  settings['station'] = readStation(file['station'], problems);
  return { settings: schemas.settings.parse(settings), problems };
}

function readStation(raw: unknown, problems: string[]): unknown {
  if (raw === undefined || raw === null) return null;
  const { shape } = schemas.stationSettings;
  const isThere =
    isObject(raw) &&
    shape.kind.safeParse(raw['kind']).success &&
    shape.baseUrl.safeParse(raw['baseUrl']).success;
  if (isThere) {
    return readKeys(raw, { name: 'station', shape, defaults: STATION_DEFAULTS }, problems);
  }
  problems.push(
    'The address of the station in settings.json cannot be used. Set up the station again.',
  );
  return null;
}

function readKeys(
  raw: unknown,
  {
    name,
    shape,
    defaults,
  }: { name: string; shape: Readonly<Record<string, z.ZodType>>; defaults: JsonObject },
  problems: string[],
): JsonObject {
  if (raw !== undefined && !isObject(raw)) problems.push(sentence(name, defaults));
  const section = isObject(raw) ? raw : {};
  const read: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(shape)) {
    const value = section[key];
    const checked = schema.safeParse(value);
    if (checked.success) read[key] = checked.data;
    else read[key] = defaults[key];
    if (!checked.success && value !== undefined) {
      problems.push(sentence(`${name}.${key}`, defaults[key]));
    }
  }
  return read;
}

function sentence(key: string, fallback: unknown): string {
  return `The setting ${key} in settings.json cannot be used; ${JSON.stringify(fallback)} rules until it is set again.`;
}
