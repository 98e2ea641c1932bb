import { dayBounds, stationDateOf } from '#shared/time/station-day';
import type { Connection } from '../audience/connection';
import { songText } from '../programme/sample-songs';
import type { SampleMount } from '../sample-mounts';
import type { SampleWorld } from '../sample-world';
import { icecastIdOf } from '../truth';
import { latinTitle } from './template-value';

/** Names and values in the server's order. */
export type Values = readonly (readonly [name: string, value: string | number])[];

/** What Icecast counts, before it is written as XML or JSON. */
export interface Statistics {
  readonly server: Values;
  /** Every mount with a source, by path. */
  readonly mounts: readonly {
    readonly mount: SampleMount;
    readonly listeners: readonly Connection[];
    readonly values: Values;
  }[];
}

/** The encoder connects anew every midnight. */
export function sourceStartedAt(world: SampleWorld, at: number): number {
  return dayBounds(stationDateOf(at, world.timeZone), world.timeZone).from;
}

/** All statistics at a virtual moment. `host` is the configured host name, with the port. */
export function statisticsAt(world: SampleWorld, at: number, host: string): Statistics {
  const present = world.audience.at(at);
  const mounts = [...world.mounts].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    server: serverValues(world, { present, host }),
    mounts: mounts.map((mount) => {
      const listeners = present.filter((one) => one.endpoint.mount === mount);
      return { mount, listeners, values: mountValues(world, { mount, listeners, at, host }) };
    }),
  };
}

function serverValues(
  world: SampleWorld,
  { present, host }: { present: readonly Connection[]; host: string },
): Values {
  const newest = present.at(-1);
  const connections = newest === undefined ? 0 : icecastIdOf(world, newest) + 1;
  return [
    ['admin', 'icemaster@localhost'],
    ['client_connections', connections],
    ['clients', present.length + world.mounts.length],
    ['connections', connections + world.mounts.length],
    ['file_connections', 0],
    ['host', host.replace(/:\d+$/, '')],
    ['listener_connections', Math.floor(connections / 3)],
    ['listeners', present.length],
    ['location', 'Sampletown'],
    ['server_id', 'Icecast 2.4.4'],
    ['server_start', spokenTime(world.serverStartedAt)],
    ['server_start_iso8601', isoTime(world.serverStartedAt)],
    ['source_client_connections', world.mounts.length],
    ['source_relay_connections', 0],
    ['source_total_connections', world.mounts.length],
    ['sources', world.mounts.length],
    ['stats', 0],
    ['stats_connections', 0],
  ];
}

function mountValues(
  world: SampleWorld,
  options: {
    mount: SampleMount;
    listeners: readonly Connection[];
    at: number;
    host: string;
  },
): Values {
  const { mount, listeners, at, host } = options;
  const since = sourceStartedAt(world, at);
  const bytes = Math.round(((at - since) / 1000) * mount.bitrate * 125);
  return [
    ['genre', 'Various'],
    ['listener_peak', peakOf(world, mount, at)],
    ['listeners', listeners.length],
    ['listenurl', `http://${host}${mount.path}`],
    ['max_listeners', 'unlimited'],
    ['public', mount.isHidden ? 0 : 1],
    ['server_description', 'Made-up listeners for trying things out.'],
    ['server_name', world.name],
    ['server_type', mount.contentType],
    ['server_url', `http://${host}/`],
    ['slow_listeners', 0],
    ['source_ip', '127.0.0.1'],
    ['stream_start', spokenTime(since)],
    ['stream_start_iso8601', isoTime(since)],
    ['title', latinTitle(songText(world.programme.playAt(at).song))],
    ['total_bytes_read', bytes],
    ['total_bytes_sent', bytes * listeners.length],
    ['user_agent', 'Liquidsoap/2.2.5 (Unix; OCaml 4.14.1)'],
  ];
}

/** Highest count since the source connected, looked at every ten minutes and now: no reader needs it sharper. */
function peakOf(world: SampleWorld, mount: SampleMount, at: number): number {
  let peak = world.audience.countAt(at, mount);
  for (let then = sourceStartedAt(world, at); then < at; then += 600_000) {
    peak = Math.max(peak, world.audience.countAt(then, mount));
  }
  return peak;
}

/** For example "Sat, 21 Nov 2026 20:53:05 +0000". */
function spokenTime(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

/** For example "2026-11-21T20:53:05+0000". */
function isoTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+0000`;
}
