import { createHash } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import * as z from 'zod';
import type { RawConnection } from '#shared/model/snapshot';
import { isChosen, type NamedMount } from '../chosen-mounts';
import { cleanText } from '../http/clean-text';
import { serverNow, toOurClock, type ClockReading } from '../http/server-clock';
import type { StartMemory } from '../start-memory';
import type { StationMount } from './now-playing';
import { readPlace } from './read-place';
import { readPlayer } from './read-player';
import type { ReadRow, RowMemory } from './row-memory';

/** Every version's row: only address and start are in all of them. */
const row = z.object({
  ip: z.string().min(1).max(100),
  user_agent: z.string().nullish(),
  hash: z.string().max(200).nullish(),
  mount_name: z.string().nullish(),
  connected_on: z.number(),
  device: z.unknown().optional(),
  client: z.unknown().optional(),
  location: z.unknown().optional(),
});
type Row = z.output<typeof row>;

export interface RowContext {
  /** The station's mounts by path and display name. */
  readonly mounts: readonly StationMount[];
  readonly hlsEnabled: boolean;
  readonly chosen: readonly string[];
  readonly clock: ClockReading;
  readonly starts: StartMemory;
  readonly known: RowMemory;
}

/** Listener rows as read: `told` counts what the server sent, before any choice of mounts. */
export interface ListenerRows {
  readonly told: number;
  readonly rows: readonly RawConnection[];
}

/** A row of a mount that was deleted, or of a version that named none. */
const NO_MOUNT: NamedMount = { name: 'unknown', displayName: null };
const MAX_USER_AGENT = 255;
/** No AzuraCast is older; a clock that says less was not set yet. */
const EARLIEST = Date.UTC(2005, 0, 1);
/** A row may be a little ahead of a `Date` header, which has whole seconds. */
const AHEAD_MS = 60_000;
/** Rows read before other work gets its turn: some five milliseconds. */
const AT_ONCE = 1000;

/** The mount behind a row's display name. */
function mountOf(name: string | null, context: RowContext): NamedMount {
  const { mounts, hlsEnabled } = context;
  if (name === null) {
    // Up to 0.11 rows name no mount; with a single one there is nothing to confuse.
    const only = mounts.length === 1 ? mounts[0] : undefined;
    return only ?? NO_MOUNT;
  }
  const listed =
    mounts.find((one) => one.displayName === name) ?? mounts.find((one) => one.name === name);
  if (listed) return listed;
  // A hidden mount is not listed; unless it was renamed, its name begins with its path.
  const path = /^(\/\S+) \(.*\)$/.exec(name)?.[1] ?? (name.startsWith('/') ? name : null);
  if (path !== null) return { name: path, displayName: name };
  // HLS rows carry the name of one of its streams.
  return { name: hlsEnabled ? 'hls' : name, displayName: name };
}

/** `hash` came with 0.15; our substitute has the same parts and, like it, never leaves memory. */
function identityOf({
  hash,
  ip,
  user_agent: agent,
  mount_name: mount,
  connected_on: since,
}: Row): string {
  if (hash != null && hash !== '') return `${hash}#${since}`;
  const parts = JSON.stringify([ip, agent, mount]);
  const key = createHash('sha256').update(parts).digest('hex');
  return `${key}#${since}`;
}

/** Epoch milliseconds on the server's clock. */
function startOf({ connected_on: since }: Row): number {
  return Math.floor(since) * 1000;
}

function isSound(read: Row, { clock }: RowContext): boolean {
  const since = startOf(read);
  return since >= EARLIEST && since <= serverNow(clock) + AHEAD_MS;
}

function toConnection(read: Row, mount: string, context: RowContext): RawConnection {
  const { clock, starts } = context;
  const identity = identityOf(read);
  const serverStartedAt = isSound(read, context)
    ? startOf(read)
    : starts.startOf(identity, null, serverNow(clock));
  return {
    identity,
    address: read.ip,
    userAgent: cleanText(read.user_agent ?? '', MAX_USER_AGENT),
    mount,
    startedAt: toOurClock(serverStartedAt, clock),
    serverStartedAt,
    place: readPlace(read.location),
    player: readPlayer(read.device, read.client),
  };
}

function readRow(raw: unknown, context: RowContext): ReadRow | null {
  const parsed = row.safeParse(raw);
  if (!parsed.success) return null;
  const mount = mountOf(cleanText(parsed.data.mount_name ?? '', 300), context);
  const connection = toConnection(parsed.data, mount.name, context);
  const read = { connection, isChosen: isChosen(context.chosen, mount) };
  // A start that the server's clock makes nonsense of may be told right next time.
  if (isSound(parsed.data, context)) context.known.note(raw, read);
  return read;
}

/** All that decides how a row is read, but for the row. */
function readingOf({ mounts, hlsEnabled, chosen }: RowContext): string {
  const named = mounts.map(({ name, displayName }) => [name, displayName]);
  return JSON.stringify([named, hlsEnabled, chosen]);
}

/**
 * Reads `/api/station/{id}/listeners` row by row, of every version: a bad row is left out, a row told
 * twice is taken once, rows of mounts that were not chosen are counted only.
 * @param portions the list as `jsonPortions` gives it; other work gets its turn now and then
 * @returns `wrong-shape` where it is no list, or where not one of its rows can be read
 */
export async function readListenerRows(
  portions: Iterable<unknown>,
  context: RowContext,
): Promise<ListenerRows | 'not-json' | 'wrong-shape'> {
  context.known.begin(readingOf(context));
  const rows: RawConnection[] = [];
  const seen: RawConnection[] = [];
  const fresh = new Set<string>();
  let told = 0;
  let nextRest = AT_ONCE;
  for (const portion of portions) {
    if (told >= nextRest) {
      await yieldToOthers();
      nextRest = told + AT_ONCE;
    }
    if (portion === undefined) return 'not-json';
    if (!Array.isArray(portion)) return 'wrong-shape';
    for (const raw of portion as readonly unknown[]) {
      told += 1;
      const known = context.known.find(raw);
      const read = known ?? readRow(raw, context);
      if (read === null || read === 'again') continue;
      const { identity } = read.connection;
      if (known === undefined && fresh.size === fresh.add(identity).size) continue;
      seen.push(read.connection);
      if (read.isChosen) rows.push(read.connection);
    }
  }
  // What comes next works on all of them at once.
  await yieldToOthers();
  context.known.end();
  if (told > 0 && seen.length === 0) return 'wrong-shape';
  if (!context.starts.isEmpty) {
    context.starts.keepOnly(new Set(seen.map(({ identity }) => identity)));
  }
  return { told, rows };
}
