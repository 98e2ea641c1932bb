import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings';
import { FakeServer } from '../fake-server';

const MOUNT = '/radio.mp3';

/** A small Icecast on loopback, and a data folder in which it is set up already. */
export interface WatchedStation {
  /** Data folder to start the app on. */
  readonly folder: string;
  /** How many listen; tests change it. */
  listeners: number;
  /** How often it was asked who listens. */
  readonly looks: number;
  remove(): Promise<void>;
}

/** @param over sections of the settings that the test is about; the app looks every second unless they say otherwise */
export async function watchedStation(over: Partial<Settings> = {}): Promise<WatchedStation> {
  const station = { listeners: 7 };
  const server = await FakeServer.withRoutes({
    '/status-json.xsl': () => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(status(station.listeners)),
    }),
  });
  const folder = await mkdtemp(join(tmpdir(), 'earshot-desktop-'));
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    collecting: { ...DEFAULT_SETTINGS.collecting, intervalSeconds: 1 },
    station: {
      kind: 'icecast',
      baseUrl: `http://${server.host}`,
      stationId: null,
      name: 'Harbour Radio',
      mounts: [],
      username: null,
      timeZone: 'Europe/Budapest',
    },
    ...over,
  };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  return {
    folder,
    get listeners() {
      return station.listeners;
    },
    set listeners(count: number) {
      station.listeners = count;
    },
    get looks() {
      return server.seen.filter(({ url }) => url.startsWith('/status-json.xsl')).length;
    },
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As Icecast 2.4.4 answers. */
function status(listeners: number) {
  return {
    icestats: {
      server_id: 'Icecast 2.4.4',
      source: {
        listeners,
        listener_peak: listeners,
        listenurl: `http://localhost:8000${MOUNT}`,
        server_name: 'Harbour Radio',
        server_type: 'audio/mpeg',
        stream_start_iso8601: '2026-11-20T10:00:00+0000',
        title: 'A song of the sea',
      },
    },
  };
}
