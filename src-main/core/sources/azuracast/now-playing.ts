import * as z from 'zod';
import type { MountCount, NowPlaying } from '#shared/model/snapshot';
import { isChosen, type NamedMount } from '../chosen-mounts';
import { cleanText } from '../http/clean-text';

/** A mount, relay or HLS stream with the server's own count; null where it tells none. */
export interface StationMount extends NamedMount {
  readonly url: string | null;
  readonly listeners: number | null;
}

/** What AzuraCast tells everybody about one station. */
export interface StationView {
  readonly id: string;
  readonly shortcode: string | null;
  readonly name: string | null;
  readonly timeZone: string | null;
  readonly listenUrl: string | null;
  readonly onAir: boolean;
  /** Connections over all mounts, hidden ones, relays and HLS included. */
  readonly total: number;
  readonly mounts: readonly StationMount[];
  readonly hlsEnabled: boolean;
  readonly nowPlaying: NowPlaying | null;
}

const count = z.int().nonnegative();
const text = z.string().nullable().catch(null);

/** Up to 0.12.3 `current` may be the unique number; `total` is there in every version described. */
const listeners = z.union([
  count,
  z.object({ total: count }).transform(({ total }) => total),
  z.object({ total: z.undefined(), current: count }).transform(({ current }) => current),
]);

const mount = z.object({
  path: text,
  name: text,
  url: text,
  listeners: listeners.nullable().catch(null),
});

const station = z.object({
  id: z.union([z.int(), z.string()]),
  shortcode: text,
  name: text,
  timezone: text,
  listen_url: text,
  mounts: z.array(z.unknown()).catch([]),
  remotes: z.array(z.unknown()).catch([]),
  hls_enabled: z.boolean().catch(false),
  hls_listeners: count.nullable().catch(null),
});

const song = z.object({ title: text, artist: text, text });

const nowPlaying = z.object({
  station,
  listeners,
  is_online: z.boolean().nullable().catch(null),
  live: z.object({ is_live: z.boolean(), streamer_name: text }).nullable().catch(null),
  now_playing: z
    .object({ song: song.nullable().catch(null), streamer: text, playlist: text })
    .nullable()
    .catch(null),
});

const MAX_NAME = 300;
const clean = (value: string | null): string | null =>
  value === null ? null : cleanText(value, MAX_NAME);

function knownZone(zone: string | null): string | null {
  if (zone === null || zone === '') return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone && zone;
  } catch {
    return null;
  }
}

/** Two relays may carry one name: rows could not tell them apart, so they count as one. */
function mergeByName(mounts: readonly StationMount[]): StationMount[] {
  const merged = new Map<string, StationMount>();
  for (const one of mounts) {
    const before = merged.get(one.name);
    const sum = before?.listeners == null ? one.listeners : before.listeners + (one.listeners ?? 0);
    merged.set(one.name, before ? { ...before, listeners: sum } : one);
  }
  return [...merged.values()];
}

function readMounts(told: z.output<typeof station>): StationMount[] {
  const mounts: StationMount[] = [];
  for (const raw of [...told.mounts, ...told.remotes]) {
    const parsed = mount.safeParse(raw);
    if (!parsed.success) continue;
    const displayName = clean(parsed.data.name);
    const name = clean(parsed.data.path) ?? displayName;
    if (name === null) continue;
    mounts.push({ name, displayName, url: parsed.data.url, listeners: parsed.data.listeners });
  }
  if (told.hls_enabled) {
    mounts.push({ name: 'hls', displayName: null, url: null, listeners: told.hls_listeners });
  }
  return mergeByName(mounts);
}

function readSong({ live, now_playing: now }: z.output<typeof nowPlaying>): NowPlaying | null {
  const host = live?.is_live === true ? clean(live.streamer_name) : null;
  const show = host ?? clean(now?.streamer ?? null) ?? clean(now?.playlist ?? null);
  const title = clean(now?.song?.title ?? null) ?? clean(now?.song?.text ?? null);
  const artist = clean(now?.song?.artist ?? null);
  return title === null && artist === null && show === null ? null : { title, artist, show };
}

/**
 * Reads one station's entry of `/api/nowplaying`, of every version since 0.10.
 * @returns null where it is not one: then nothing in it may be taken for a count
 */
export function readNowPlaying(body: unknown): StationView | null {
  const parsed = nowPlaying.safeParse(body);
  if (!parsed.success) return null;
  const { station: told, listeners: total, is_online: online } = parsed.data;
  return {
    id: String(told.id),
    shortcode: clean(told.shortcode),
    name: clean(told.name),
    timeZone: knownZone(told.timezone),
    listenUrl: told.listen_url,
    // Before 0.12.4 there is no such field.
    onAir: online ?? true,
    total,
    mounts: readMounts(told),
    hlsEnabled: told.hls_enabled,
    nowPlaying: readSong(parsed.data),
  };
}

/**
 * Reads `/api/station/{id}`: a station that is known but not running, so that nobody listens.
 * @returns null where it is no station
 */
export function readStation(body: unknown): StationView | null {
  const parsed = station.safeParse(body);
  if (!parsed.success) return null;
  const told = parsed.data;
  return {
    id: String(told.id),
    shortcode: clean(told.shortcode),
    name: clean(told.name),
    timeZone: knownZone(told.timezone),
    listenUrl: told.listen_url,
    onAir: false,
    total: 0,
    mounts: readMounts(told).map((one) => ({ ...one, listeners: 0 })),
    hlsEnabled: told.hls_enabled,
    nowPlaying: null,
  };
}

/** The server's count over the chosen mounts. */
export interface ChosenCounts {
  readonly total: number;
  readonly mounts: readonly MountCount[];
}

/**
 * Counts of the chosen mounts. With an empty choice the total is the station's own, which holds
 * hidden mounts too.
 * @returns `unknown-mount` where no mount has a chosen name, `no-count` where a chosen one has no
 * number: neither may become a zero
 */
export function countChosen(
  view: StationView,
  chosen: readonly string[],
): ChosenCounts | 'unknown-mount' | 'no-count' {
  const wanted = view.mounts.filter((one) => isChosen(chosen, one));
  const mounts = wanted.flatMap(({ name, listeners: heard }) =>
    heard === null ? [] : [{ name, listeners: heard }],
  );
  if (chosen.length === 0) return { total: view.total, mounts };
  if (wanted.length === 0) return 'unknown-mount';
  if (mounts.length < wanted.length) return 'no-count';
  return { total: mounts.reduce((sum, one) => sum + one.listeners, 0), mounts };
}
