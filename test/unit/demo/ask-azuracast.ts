import { expect } from 'vitest';
import * as z from 'zod';
import type { Answer } from '#core/demo/answer';
import { createAzuracastFace } from '#core/demo/azuracast/azuracast-face';
import type { SampleWorld } from '#core/demo/sample-world';
import { EVENING, makeWorld } from './oracle';

export const world = makeWorld();
const KEY = { 'x-api-key': world.secrets.apiKey };
export interface Ask {
  readonly at?: number;
  readonly headers?: Record<string, string>;
  readonly of?: SampleWorld;
  readonly workerMs?: number;
}

/** One answer of the AzuraCast face. */
export function ask(
  path: string,
  { at = EVENING, headers = KEY, of = world, workerMs = 0 }: Ask = {},
): Answer {
  const face = createAzuracastFace({
    world: of,
    url: 'http://127.0.0.1:1',
    workerMs,
    allowed: () => true,
  });
  const { pathname, searchParams } = new URL(path, 'http://127.0.0.1:1');
  const answer = face({ path: pathname, query: searchParams, headers, at });
  if (answer === null) throw new Error(`Nobody answers ${path}.`);
  return answer;
}

const row = z.strictObject({
  ip: z.string(),
  user_agent: z.string().max(255),
  hash: z.string().regex(/^[0-9a-f]{32}$/),
  mount_is_local: z.boolean(),
  mount_name: z.string(),
  connected_on: z.int(),
  connected_until: z.int(),
  connected_time: z.int().nonnegative(),
  device: z.strictObject({
    client: z.string().nullable(),
    is_browser: z.boolean(),
    is_mobile: z.boolean(),
    is_bot: z.boolean(),
    browser_family: z.string().nullable(),
    os_family: z.string().nullable(),
  }),
  location: z.strictObject({
    description: z.string(),
    region: z.string().nullable(),
    city: z.string().nullable(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
  }),
});
export type Row = z.output<typeof row>;

const song = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  text: z.string(),
  artist: z.string(),
  title: z.string(),
});
export const play = z.object({
  sh_id: z.int(),
  played_at: z.int(),
  duration: z.number(),
  playlist: z.string(),
  streamer: z.string(),
  is_request: z.boolean(),
  song,
});
const listeners = z.object({ total: z.int(), unique: z.int(), current: z.int() });
export const nowPlaying = z.object({
  station: z.object({
    id: z.literal(1),
    name: z.literal('Sample station'),
    shortcode: z.literal('sample'),
    timezone: z.literal('Europe/Budapest'),
    listen_url: z.string(),
    public_player_url: z.string(),
    frontend: z.literal('icecast'),
    is_public: z.literal(true),
    mounts: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        path: z.string(),
        url: z.string(),
        bitrate: z.int(),
        format: z.string(),
        is_default: z.boolean(),
        listeners,
      }),
    ),
    remotes: z.array(z.never()),
    hls_enabled: z.literal(false),
    hls_listeners: z.literal(0),
  }),
  listeners,
  live: z.object({
    is_live: z.boolean(),
    streamer_name: z.string(),
    broadcast_start: z.int().nullable(),
  }),
  now_playing: play.extend({ elapsed: z.int().nonnegative(), remaining: z.int().nonnegative() }),
  playing_next: play.omit({ sh_id: true, streamer: true }).extend({ cued_at: z.int() }),
  song_history: z.array(play).length(5),
  is_online: z.literal(true),
});

export function rowsOf(answer: Answer): Row[] {
  expect(answer.status).toBe(200);
  return z.array(row).parse(JSON.parse(answer.body));
}

export const inSeconds = (ms: number): number => Math.floor(ms / 1000);
