import type { Connection } from '../audience/connection';
import type { Endpoint } from '../audience/endpoint';
import type { SampleWorld } from '../sample-world';

/**
 * AzuraCast's table of listeners: one row per unbroken presence of an endpoint, however many connections
 * it was made of. Epoch milliseconds.
 */
export interface ListenerRow {
  readonly endpoint: Endpoint;
  readonly from: number;
  /** Null while the endpoint is there. */
  readonly to: number | null;
}

/** A row as an answer shows it; epoch seconds and seconds. */
export interface ShownRow {
  readonly endpoint: Endpoint;
  readonly connectedOn: number;
  readonly connectedUntil: number;
  readonly connectedTime: number;
}

interface Presence {
  readonly endpoint: Endpoint;
  readonly from: number;
  readonly to: number;
}

/** Reads the table of a world at moments and over ranges. */
export interface ListenerTable {
  /** When the worker looked last before the moment: the moment itself where it looks all the time. */
  lookedAt(at: number): number;
  /** Endpoints present at the last look, as rows, oldest first. */
  live(at: number): ListenerRow[];
  /** All rows that touch the range, as known at the last look before `at`, oldest first. */
  between(range: { from: number; to: number; at: number }): ListenerRow[];
}

/**
 * Makes the table as AzuraCast's worker would. With `everyMs` 0 it sees everything; else it looks at the
 * multiples of `everyMs` only, sees nobody who came and went between two looks, and dates what it sees by
 * its looks.
 */
export function createListenerTable(world: SampleWorld, everyMs: number): ListenerTable {
  const { audience } = world;
  const look = (at: number): number => (everyMs > 0 ? Math.ceil(at / everyMs) * everyMs : at);
  const lookedAt = (at: number): number =>
    everyMs > 0 ? Math.floor(at / everyMs) * everyMs : Math.floor(at);
  const seen = ({ endpoint, startedAt, endedAt }: Connection): Presence => ({
    endpoint,
    from: look(startedAt),
    to: look(endedAt),
  });
  /** Goes back over connections that touch each other; each step may lead into an earlier day. */
  const unbrokenSince = (endpoint: Endpoint, at: number): number => {
    let since = at;
    for (;;) {
      const known = since;
      for (const one of audience.latelyOf(endpoint, known)) {
        const { from, to } = seen(one);
        if (from < to && from < since && to >= known) since = from;
      }
      if (since === known) return since;
    }
  };
  return {
    lookedAt,
    live: (at) => {
      const now = lookedAt(at);
      const endpoints = new Set(audience.at(now).map((one) => one.endpoint));
      return [...endpoints]
        .map((endpoint) => ({ endpoint, from: unbrokenSince(endpoint, now), to: null }))
        .sort((a, b) => a.from - b.from);
    },
    between: ({ from, to, at }) => {
      const now = lookedAt(at);
      const presences = audience
        .overlapping(from - everyMs, to + everyMs)
        .filter((one) => one.startedAt <= now)
        .map(seen)
        .filter((one) => one.from < one.to);
      return joined(presences)
        .map((row) => ({ ...row, to: row.to > now ? null : row.to }))
        .sort((a, b) => a.from - b.from);
    },
  };
}

/** Joins presences of the same endpoint that overlap or touch. Expects them by start. */
function joined(presences: readonly Presence[]): Presence[] {
  const latest = new Map<Endpoint, { endpoint: Endpoint; from: number; to: number }>();
  const rows: Presence[] = [];
  for (const presence of presences) {
    const row = latest.get(presence.endpoint);
    if (row !== undefined && presence.from <= row.to) {
      row.to = Math.max(row.to, presence.to);
    } else {
      const begun = { ...presence };
      latest.set(presence.endpoint, begun);
      rows.push(begun);
    }
  }
  return rows;
}

/** Live rows end at the time of the request. */
export function shownLive(rows: readonly ListenerRow[], at: number): ShownRow[] {
  const connectedUntil = Math.floor(at / 1000);
  return rows.map(({ endpoint, from }) => {
    const connectedOn = Math.floor(from / 1000);
    return { endpoint, connectedOn, connectedUntil, connectedTime: connectedUntil - connectedOn };
  });
}

/** Rows that began before the end of the range and ended after its start, cut at both; range in epoch seconds. */
export function shownBetween(
  rows: readonly ListenerRow[],
  range: { from: number; to: number },
): ShownRow[] {
  return rows
    .filter(({ from, to }) => from < range.to * 1000 && (to ?? Infinity) > range.from * 1000)
    .map(({ endpoint, from, to }) => {
      const connectedOn = Math.max(range.from, Math.floor(from / 1000));
      // A row without an end gets the end of the range, even when that lies in the future.
      const connectedUntil = to === null ? range.to : Math.min(range.to, Math.floor(to / 1000));
      return { endpoint, connectedOn, connectedUntil, connectedTime: connectedUntil - connectedOn };
    });
}

/** `unique=true`: one row per hash, with the sum of the times. Rows of one hash never overlap. */
export function mergedByHash(rows: readonly ShownRow[]): ShownRow[] {
  const merged = new Map<Endpoint, ShownRow>();
  for (const row of rows) {
    const before = merged.get(row.endpoint);
    merged.set(
      row.endpoint,
      before === undefined
        ? row
        : {
            ...before,
            connectedUntil: Math.max(before.connectedUntil, row.connectedUntil),
            connectedTime: before.connectedTime + row.connectedTime,
          },
    );
  }
  return [...merged.values()];
}
