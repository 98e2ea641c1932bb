import type { SampleMount } from '../sample-mounts';
import type { SampleWorld } from '../sample-world';

/** A station as `/api/stations`, `/api/station/{id}` and, with counts of its mounts, `/api/nowplaying` show it. */
export function stationJson(
  world: SampleWorld,
  {
    url,
    countOn,
  }: { url: string; countOn: (mount: SampleMount) => { total: number; unique: number } },
) {
  const listen = (mount: SampleMount): string => `${url}/listen/${world.shortcode}${mount.path}`;
  const shown = world.mounts.filter((mount) => !mount.isHidden);
  const main = shown.find((mount) => mount.isDefault) ?? shown[0];
  return {
    id: 1,
    name: world.name,
    shortcode: world.shortcode,
    description: 'Made-up listeners for trying things out.',
    frontend: 'icecast',
    backend: 'liquidsoap',
    timezone: world.timeZone,
    listen_url: main === undefined ? null : listen(main),
    url: null,
    public_player_url: `${url}/public/${world.shortcode}`,
    playlist_pls_url: `${url}/public/${world.shortcode}/playlist.pls`,
    playlist_m3u_url: `${url}/public/${world.shortcode}/playlist.m3u`,
    is_public: true,
    requests_enabled: false,
    mounts: shown.map((mount) => ({
      id: mount.id,
      name: mount.displayName,
      url: listen(mount),
      bitrate: mount.bitrate,
      format: mount.format,
      listeners: counts(countOn(mount)),
      path: mount.path,
      is_default: mount.isDefault,
    })),
    remotes: [],
    hls_enabled: false,
    hls_is_default: false,
    hls_url: null,
    hls_listeners: 0,
  };
}

/** AzuraCast's triple of counts; `current` has been the total since 0.12.4. */
export function counts({ total, unique }: { total: number; unique: number }) {
  return { total, unique, current: total };
}
