import type { Settings, StationSettings } from '#shared/model/settings';
import type { Pseudonyms } from '../privacy/pseudonyms';
import type { Source } from '../sources/source';
import type { Store } from '../store/store';
import type { Clock } from './clock';
import type { Identifier } from './identify';
import type { Log } from './log';

/** What a station at work is made of. */
export interface RuntimeOptions {
  readonly station: StationSettings;
  readonly settings: Settings;
  /** Zone to use until the server tells its own; ignored where `station.timeZone` is set. */
  readonly knownTimeZone: string | null;
  readonly machineTimeZone: string;
  readonly demo: boolean;
  readonly source: Source;
  readonly store: Store;
  readonly pseudonyms: Pseudonyms;
  readonly identifier: Identifier;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** The server told the station's name or zone for the first time, or told another one. */
  readonly onTold: (told: { name: string | null; timeZone: string | null }) => Promise<void>;
  /** Sentences about what could not be read outside the store. */
  readonly problems: () => readonly string[];
  readonly onChange: () => void;
}
