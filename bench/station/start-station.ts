import { once } from 'node:events';
import type { StationSettings } from '#shared/model/settings';
import { startProgram } from '../run/start-program';
import type { CrowdOptions } from './crowd';

/** Opens the list of the crowd; has the form that AzuraCast's keys have. */
export const API_KEY = '0123456789abcdef:0123456789abcdef0123456789abcdef';

export interface RunningStation {
  readonly station: StationSettings;
  stop(): Promise<void>;
}

/** Starts a server with a crowd in a process of its own. */
export async function startStation(options: CrowdOptions): Promise<RunningStation> {
  const program = startProgram('station-server.js', { args: [JSON.stringify(options)] });
  const [port] = (await once(program.child, 'message')) as [number];
  return {
    station: {
      kind: 'azuracast',
      baseUrl: `http://127.0.0.1:${String(port)}`,
      stationId: 'crowd',
      name: 'Crowd',
      mounts: [],
      username: null,
      timeZone: 'Europe/Budapest',
    },
    stop: () => program.stop(),
  };
}
