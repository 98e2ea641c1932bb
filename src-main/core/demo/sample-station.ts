import type { RequestListener } from 'node:http';
import { systemClock } from '../app/clock';
import { createAzuracastFace } from './azuracast/azuracast-face';
import { createRateLimit } from './azuracast/rate-limit';
import { createIcecastFace } from './icecast/icecast-face';
import { sampleMounts } from './sample-mounts';
import { createSampleWorld, type SampleWorld } from './sample-world';
import { azuracastListener } from './serve/azuracast-listener';
import { icecastListener } from './serve/icecast-listener';
import { startLoopbackServer } from './serve/loopback-server';
import { truthAt, truthBetween, type TrueConnection } from './truth';
import { createVirtualClock } from './virtual-clock';

export interface SampleStationOptions {
  /** Port of the AzuraCast face; 0 (default) takes a free one. */
  readonly port?: number;
  /** Port of the Icecast face; 0 (default) takes a free one. */
  readonly icecastPort?: number;
  /** Only this machine can reach it. */
  readonly host?: '127.0.0.1';
  /** Average concurrent listeners between 18 and 22 o'clock; default 60, 0 for nobody at all. */
  readonly listeners?: number;
  /** Default 1. The same seed tells the same story, whenever and however often it is asked. */
  readonly seed?: number;
  /** Virtual seconds per real second; default 1. */
  readonly speed?: number;
  /** Real wall clock in epoch milliseconds. */
  readonly now?: () => number;
  /** Virtual epoch milliseconds at the start; default: the real time. */
  readonly startAt?: number;
  /** IANA zone; default Europe/Budapest. */
  readonly timeZone?: string;
  /** Paths of the mounts that have a source; default all three. Without any, the station is off the air. */
  readonly mounts?: readonly string[];
  /** How often AzuraCast's worker looks, in seconds; default 0: it sees everything at once. */
  readonly workerSeconds?: number;
  /** AzuraCast's limit of two lists of stations in five seconds; off by default. */
  readonly rateLimit?: boolean;
}

/** A running sample station; its two faces tell of the same people. */
export interface SampleStation {
  /** The AzuraCast face; the Icecast behind it is below `/listen/sample/` too. No slash at the end. */
  readonly url: string;
  /** The Icecast face alone, at the root of a port of its own, so that it is found as what it is. */
  readonly icecastUrl: string;
  readonly shortcode: string;
  readonly apiKey: string;
  /** A key that AzuraCast knows and that may not see listeners. */
  readonly apiKeyWithoutRight: string;
  readonly icecastUser: string;
  readonly icecastPassword: string;
  /** Opens lists of listeners on the Icecast face, with the user name `source`. */
  readonly sourcePassword: string;
  /** Virtual time, epoch milliseconds. */
  now(): number;
  /** Connections that overlap the half-open range of virtual epoch milliseconds; without a range, those present now. */
  truth(range?: { readonly from: number; readonly to: number }): readonly TrueConnection[];
  /** How often somebody opened a stream: a reader of statistics never should. */
  streamOpens(): number;
  stop(): Promise<void>;
}

/**
 * Starts a local server with made-up listeners that answers like AzuraCast and, on a second port, like
 * Icecast 2.4.4. Reproducible from the seed for any moment, past days included. Rejects with a sentence
 * when a port is taken.
 */
export async function startSampleStation(
  options: SampleStationOptions = {},
): Promise<SampleStation> {
  const { now = () => systemClock.now(), speed = 1, startAt = now() } = options;
  const world = worldOf(options, startAt);
  const clock = createVirtualClock({ now, speed, startAt });
  // Made before the first request, which then need not wait for it.
  world.audience.prepare(startAt);
  const azuracast = await startLoopbackServer(options.port ?? 0);
  const icecast = await startLoopbackServer(options.icecastPort ?? 0).catch(
    async (error: unknown) => {
      await azuracast.stop();
      throw error;
    },
  );
  const station = { ...stationOf(world, clock), ...addresses(azuracast.port, icecast.port) };
  const streams = createStreams(world);
  const shared = { now: clock, openStream: streams.open };
  const icecastFace = createIcecastFace(world, hostOf(station.icecastUrl));
  const ahead = aheadOf(world, clock);
  icecast.serve(ahead(icecastListener({ ...shared, face: icecastFace })));
  const face = createAzuracastFace({
    world,
    url: station.url,
    workerMs: (options.workerSeconds ?? 0) * 1000,
    allowed: options.rateLimit === true ? createRateLimit(now) : () => true,
  });
  azuracast.serve(ahead(azuracastListener({ ...shared, world, face, icecast: icecastFace })));
  return {
    ...station,
    streamOpens: streams.opens,
    stop: async () => {
      await Promise.all([azuracast.stop(), icecast.stop()]);
    },
  };
}

/** Makes the next day in the pause after an answer, half a day before somebody asks for it. */
function aheadOf(world: SampleWorld, now: () => number) {
  return (listener: RequestListener): RequestListener =>
    (request, response) => {
      listener(request, response);
      setImmediate(() => {
        world.audience.prepare(now() + 12 * 3_600_000);
      });
    };
}

function worldOf(options: SampleStationOptions, startAt: number): SampleWorld {
  return createSampleWorld({
    seed: options.seed ?? 1,
    listeners: options.listeners ?? 60,
    timeZone: options.timeZone ?? 'Europe/Budapest',
    mounts: options.mounts ?? sampleMounts.map((mount) => mount.path),
    startAt,
  });
}

function stationOf(world: SampleWorld, now: () => number) {
  return {
    ...world.secrets,
    shortcode: world.shortcode,
    now,
    truth: (range?: { readonly from: number; readonly to: number }) =>
      range === undefined ? truthAt(world, now()) : truthBetween(world, { ...range, now: now() }),
  };
}

function addresses(port: number, icecastPort: number) {
  return {
    url: `http://127.0.0.1:${String(port)}`,
    icecastUrl: `http://127.0.0.1:${String(icecastPort)}`,
  };
}

function hostOf(url: string): string {
  return new URL(url).host;
}

function createStreams({ mounts }: SampleWorld) {
  let opens = 0;
  return {
    opens: () => opens,
    open: (path: string) => {
      const mount = mounts.find((one) => one.path === path) ?? null;
      if (mount !== null) opens += 1;
      return mount;
    },
  };
}
