import type { Settings } from '#shared/model/settings';
import type { Store } from '../store/store';
import { createStationArchive, type StationArchive } from './station-archive';

export interface KeptArchiveOptions {
  readonly store: Store;
  readonly stationName: string;
  readonly timeZone: string;
  readonly settings: Settings;
  readonly now: () => number;
}

/** The archive of a station at which nobody looks just now: what is open stands in its checkpoint. */
export function keptArchive(options: KeptArchiveOptions): StationArchive {
  const { store, stationName, timeZone, settings, now } = options;
  const { leaveRobotsOut, longSeconds, shortSeconds } = settings.collecting;
  return createStationArchive({
    store,
    stationName: () => stationName,
    timeZone: () => timeZone,
    now,
    view: () => ({ leaveRobotsOut, longSeconds, shortSeconds }),
    keepAddresses: () => settings.privacy.keepAddresses,
    open: async () => (await store.open()).sessions,
    close: () => store.close(),
  });
}
