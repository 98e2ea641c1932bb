import type { Settings } from '#shared/model/settings';
import type { KnownStation } from '../store/station-folder';
import { machineTimeZone } from './machine-time-zone';

type Kept = Pick<KnownStation, 'baseUrl' | 'stationId' | 'timeZone'>;

/** Whether a station of the folder is the one that is set up. */
export function isSetUp({ baseUrl, stationId }: Kept, { station }: Settings): boolean {
  return station !== null && baseUrl === station.baseUrl && stationId === station.stationId;
}

/**
 * The IANA zone by which the days of a kept station are cut: the one that was chosen for it, else the one that its server
 * told, else `otherwise`.
 */
export function keptTimeZone(
  station: Kept,
  settings: Settings,
  otherwise: string = machineTimeZone(),
): string {
  const chosen = isSetUp(station, settings) ? settings.station?.timeZone : null;
  return chosen ?? station.timeZone ?? otherwise;
}
