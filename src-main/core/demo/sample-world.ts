import { addDays, dayBounds, stationDateOf } from '#shared/time/station-day';
import { type Audience, createAudience } from './audience/audience';
import { createProgramme, type Programme } from './programme/programme';
import { randomOf } from './random';
import { type SampleMount, sampleMounts } from './sample-mounts';

/** Everything both faces of the sample station speak about. Times are virtual epoch milliseconds. */
export interface SampleWorld {
  readonly name: string;
  readonly shortcode: string;
  readonly timeZone: string;
  readonly audience: Audience;
  readonly programme: Programme;
  /** Mounts with a source; the station has no others. */
  readonly mounts: readonly SampleMount[];
  /** When the streaming server was started: a midnight a week before the sample station came up. */
  readonly serverStartedAt: number;
  readonly serverStartDate: string;
  readonly secrets: SampleSecrets;
}

/** Made from the seed; they open nothing but this station. */
export interface SampleSecrets {
  /** Key with the right to see listeners. */
  readonly apiKey: string;
  /** Key that is known but lacks that right. */
  readonly apiKeyWithoutRight: string;
  readonly icecastUser: string;
  readonly icecastPassword: string;
  /** Password of the encoders, user `source`: opens the list of listeners of a mount and no other page. */
  readonly sourcePassword: string;
}

export interface SampleWorldOptions {
  readonly seed: number;
  /** Average concurrent listeners in the evening. */
  readonly listeners: number;
  readonly timeZone: string;
  /** Paths of the mounts that have a source. */
  readonly mounts: readonly string[];
  /** Virtual time of the start. */
  readonly startAt: number;
}

/** Makes the world behind the sample station. */
export function createSampleWorld(options: SampleWorldOptions): SampleWorld {
  const { seed, timeZone } = options;
  const mounts = sampleMounts.filter((mount) => options.mounts.includes(mount.path));
  const serverStartDate = addDays(stationDateOf(options.startAt, timeZone), -7);
  return {
    name: 'Sample station',
    shortcode: 'sample',
    timeZone,
    audience: createAudience({ ...options, mounts }),
    programme: createProgramme({ seed, timeZone }),
    mounts,
    serverStartedAt: dayBounds(serverStartDate, timeZone).from,
    serverStartDate,
    secrets: {
      apiKey: `${hex(seed, 'key', 16)}:${hex(seed, 'verifier', 32)}`,
      apiKeyWithoutRight: `${hex(seed, 'other key', 16)}:${hex(seed, 'other verifier', 32)}`,
      icecastUser: 'admin',
      icecastPassword: hex(seed, 'icecast', 16),
      sourcePassword: hex(seed, 'encoder', 16),
    },
  };
}

function hex(seed: number, name: string, digits: number): string {
  const random = randomOf(seed, name);
  return Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
}
