import type { Connection } from '../audience/connection';
import type { SampleMount } from '../sample-mounts';
import type { SampleWorld } from '../sample-world';
import { playJson } from './song-json';
import { counts, stationJson } from './station-json';

/** How many songs back the public answer tells. */
const SONGS_BACK = 5;

/**
 * `/api/nowplaying/{id}`. Counts are those of the worker's last look; hidden mounts are in the total and
 * in no row.
 */
export function nowPlayingJson(
  world: SampleWorld,
  { url, at, lookedAt }: { url: string; at: number; lookedAt: number },
) {
  const present = world.audience.at(lookedAt);
  const countOn = (mount: SampleMount) =>
    counted(present.filter((one) => one.endpoint.mount === mount));
  const airing = world.programme.airingAt(at);
  const live = airing?.show.isLive === true ? airing : null;
  return {
    station: stationJson(world, { url, countOn }),
    listeners: counts(counted(present)),
    live: {
      is_live: live !== null,
      streamer_name: live?.show.name ?? '',
      broadcast_start: live === null ? null : Math.floor(live.startsAt / 1000),
      art: null,
    },
    ...songsAround(world, at),
    is_online: true,
    cache: 'station',
  };
}

function counted(connections: readonly Connection[]): { total: number; unique: number } {
  return {
    total: connections.length,
    unique: new Set(connections.map((one) => one.endpoint)).size,
  };
}

function songsAround(world: SampleWorld, at: number) {
  const { programme } = world;
  const play = programme.playAt(at);
  const next = programme.playAt(play.endsAt);
  const elapsed = Math.floor((at - play.startsAt) / 1000);
  const current = playJson(world, play);
  const before = programme.playsBegun(play.startsAt - 3_600_000, play.startsAt - 1);
  const { sh_id: _, ...nextJson } = playJson(world, next);
  return {
    now_playing: { ...current, elapsed, remaining: Math.max(0, current.duration - elapsed) },
    playing_next: { cued_at: current.played_at, ...nextJson },
    song_history: before
      .slice(-SONGS_BACK)
      .reverse()
      .map((one) => playJson(world, one)),
  };
}
