import type { StationSettings } from '#shared/model/settings';
import { startSampleStation, type SampleStation } from '../demo/sample-station';
import { recallPast } from './sample-past';
import { Workspace, type WorkspaceOptions } from './workspace';

/** The zone of the sample station; its past is filed by days before its server is asked. */
const SAMPLE_TIME_ZONE = 'Europe/Budapest';

/** Stands in the store for the server's real address, whose port is another at each start. */
const SAMPLE_ADDRESS = 'http://sample.invalid';

/** The sample station being shown: its server on loopback, and a data folder of its own. */
export class SampleRun {
  readonly workspace: Workspace;
  readonly #server: SampleStation;

  private constructor(workspace: Workspace, server: SampleStation) {
    this.workspace = workspace;
    this.#server = server;
  }

  /** Starts the server and looks at it. Rejects, leaving nothing behind, when its folder is in use. */
  static async start(options: WorkspaceOptions): Promise<SampleRun> {
    const server = await startSampleStation({
      now: () => options.clock.now(),
      timeZone: SAMPLE_TIME_ZONE,
    });
    const overrides = { ...options.overrides, apiKey: server.apiKey };
    try {
      const workspace = await Workspace.open({ ...options, demo: true, overrides });
      const run = new SampleRun(workspace, server);
      await workspace.run(sampleSettings(server.url), {
        identity: sampleSettings(SAMPLE_ADDRESS),
        prepare: (store) => recallPast({ store, server, workspace, now: options.clock.now() }),
      });
      return run;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.workspace.close();
    await this.#server.stop();
  }
}

function sampleSettings(baseUrl: string): StationSettings {
  return {
    kind: 'azuracast',
    baseUrl,
    stationId: 'sample',
    name: 'Sample station',
    mounts: [],
    username: null,
    timeZone: SAMPLE_TIME_ZONE,
  };
}
