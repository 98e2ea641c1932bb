import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { isIPv4, isIPv6 } from 'node:net';
import { basename } from 'node:path';
import { UNKNOWN_PLACE, type Place } from '#shared/model/place';
import { canonicalAddress } from '../privacy/canonical-address';
import {
  placeDatabaseOf,
  PlaceDatabaseError,
  tellsCountries,
  type PlaceDatabase,
} from './place-database';
import { isPrivateAddress } from './private-address';
import { shippedFiles } from './shipped-database';

/** More than any database of cities on the market; a file is held in memory as a whole. */
const LARGEST_BYTES = 1024 * 1024 * 1024;
const SHIPPED_SOURCE = 'IPtoASN country data';

/** Finds out where an address seems to be. Nothing about an address is remembered. */
export interface Places {
  /** `UNKNOWN_PLACE` for a private or unknown address and for anything that is none. Never throws. */
  placeOf(address: string): Place;
  /** Name of the data, for people. */
  readonly source: string;
  /** Day on which the data was built, `YYYY-MM-DD`; null where unknown. */
  readonly builtAt: string | null;
  /** One sentence when not all is well: what happened and what to do. */
  readonly problem: string | null;
}

export interface PlacesOptions {
  /** Path of the station's own .mmdb file; null: the shipped country data. */
  readonly database: string | null;
  /** Folder of the shipped files; absent: the installed package. */
  readonly shippedFolder?: string;
}

/**
 * Opens the station's own place database, or the shipped one: 2.7 MB of memory, 2.5 MB more with the
 * first IPv6 listener. Where the station's own cannot be used, the shipped one is, and `problem` says so.
 * Never rejects: without any data every place is unknown.
 */
export async function openPlaces(options: PlacesOptions): Promise<Places> {
  const shipped = (): Promise<LoadedPlaces> => openShipped(options.shippedFolder);
  if (options.database === null) return new OpenPlaces(await shipped());
  try {
    return new OpenPlaces(await openOwn(options.database));
  } catch (error) {
    const problem = `The place database ${options.database} ${reasonOf(error)}. Until it is chosen anew in Settings, Earshot uses its own country data.`;
    return new OpenPlaces({ ...(await shipped()), problem });
  }
}

interface LoadedPlaces {
  readonly source: string;
  readonly problem: string | null;
  readonly ipv4: PlaceDatabase | null;
  /** Asked at the first IPv6 address. */
  readonly loadIPv6: () => PlaceDatabase | null;
}

class OpenPlaces implements Places {
  readonly source: string;
  readonly #loaded: LoadedPlaces;
  #ipv6: PlaceDatabase | null | undefined;
  #damaged: string | null = null;

  constructor(loaded: LoadedPlaces) {
    this.source = loaded.source;
    this.#loaded = loaded;
  }

  get builtAt(): string | null {
    return this.#loaded.ipv4?.builtAt ?? null;
  }

  get problem(): string | null {
    return this.#loaded.problem ?? this.#damaged;
  }

  placeOf(address: string): Place {
    const canonical = canonicalAddress(address);
    const family = isIPv4(canonical) ? 'ipv4' : isIPv6(canonical) ? 'ipv6' : null;
    if (family === null || isPrivateAddress(canonical, family)) return UNKNOWN_PLACE;
    try {
      return this.#databaseFor(family)?.find(canonical, family) ?? UNKNOWN_PLACE;
    } catch {
      this.#damaged = `The place data (${this.source}) is damaged in parts, so some listeners stay without a place. Choose a fresh copy of the database in Settings.`;
      return UNKNOWN_PLACE;
    }
  }

  #databaseFor(family: 'ipv4' | 'ipv6'): PlaceDatabase | null {
    if (family === 'ipv4') return this.#loaded.ipv4;
    if (this.#ipv6 === undefined) this.#ipv6 = this.#loaded.loadIPv6();
    return this.#ipv6;
  }
}

async function openOwn(path: string): Promise<LoadedPlaces> {
  const { size } = await stat(path);
  if (size > LARGEST_BYTES) throw new PlaceDatabaseError('is larger than 1 GB');
  const database = placeDatabaseOf(await readFile(path));
  if (!tellsCountries(database))
    throw new PlaceDatabaseError('holds no countries, but something else');
  return {
    source: `${database.kind} (${basename(path)})`,
    problem: null,
    ipv4: database,
    loadIPv6: () => database,
  };
}

async function openShipped(folder: string | undefined): Promise<LoadedPlaces> {
  const files = shippedFiles(folder);
  try {
    if (files === null) throw new PlaceDatabaseError('is missing');
    const { ipv6 } = files;
    return {
      source: SHIPPED_SOURCE,
      problem: null,
      ipv4: placeDatabaseOf(await readFile(files.ipv4)),
      loadIPv6: () => placeDatabaseOf(readFileSync(ipv6)),
    };
  } catch {
    return {
      source: 'none',
      problem:
        'The country data that comes with Earshot is missing or damaged, so every place is unknown. Install Earshot again, or choose a database in Settings.',
      ipv4: null,
      loadIPv6: () => null,
    };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof PlaceDatabaseError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'is no longer there';
  return `cannot be read (${typeof code === 'string' ? code : 'unknown error'})`;
}
