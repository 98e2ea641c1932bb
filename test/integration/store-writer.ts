import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openFolderStore } from '#core/store/folder-store';
import { takeLock } from '#core/store/lock';
import { attempt, HOUR, openSession, session } from '../unit/store/samples';

/**
 * A collector in a process of its own, to be killed: writes looks as fast as the disk takes them and prints a line of
 * JSON for each one that is safe. Arguments: data folder, number of this run, connections that are open at once.
 */
const [data = '', run = '0', openAtOnce = '20'] = process.argv.slice(2);
const START = Date.UTC(2026, 9, 20);

/** What the parent may rely on from now on. */
export interface Acknowledged {
  readonly at: number;
  readonly closed: readonly string[];
  readonly open: readonly string[];
}

// Where the size of files is limited, the system sends this before it refuses; a full disk sends nothing.
process.on('SIGXFSZ', () => undefined);

async function collect(): Promise<void> {
  await takeLock(data);
  let now = START;
  const store = await openFolderStore({
    folder: join(data, 'stations', 'st'),
    timeZone: () => 'Europe/Budapest',
    now: () => now,
    log: () => undefined,
  });
  const before = await store.attempts({ from: 0, to: Infinity });
  now = before.at(-1)?.at ?? START;
  let state = await store.open();
  for (let look = 1; ; look += 1) {
    now += HOUR;
    const [leaving, staying] = [state.sessions.slice(0, 3), state.sessions.slice(3)];
    const coming = Array.from(
      { length: Math.max(3, Number(openAtOnce) - staying.length) },
      (_, at) => openSession(`${run}-${String(look)}-${String(at)}`, { startedAt: now - HOUR }),
    );
    const closed = leaving.map(({ id, startedAt }) => session(id, { startedAt, endedAt: now }));
    const sessions = [...staying, ...coming].map((one) => ({ ...one, lastSeenAt: now }));
    const open = { sessions, detailAt: now, closedLately: [] };
    await store.record({ attempt: attempt(now), closed, open });
    state = open;
    tell({ at: now, closed: closed.map(({ id }) => id), open: sessions.map(({ id }) => id) });
  }
}

function tell(acknowledged: Acknowledged): void {
  writeSync(1, `${JSON.stringify(acknowledged)}\n`);
}

collect().catch((error: unknown) => {
  writeSync(2, error instanceof Error ? `${error.name}: ${error.message}\n` : 'unknown error\n');
  process.exit(1);
});
