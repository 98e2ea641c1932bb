import type { Low } from 'lowdb';
import { OPEN_FILE } from './layout';
import { openFileShape } from './open-file';
import type { ReachIndex } from './reach-index';
import { readSessions } from './session-reader';
import { lastSeenIn, openSessions } from './standing-session';
import type { StationFiles } from './station-files';
import { NOTHING_OPEN, type OpenState, type Store } from './store';

const LOSS = {
  lost: 'what was open when it was written is not known; whoever still listens is found again with the next look, with the start that the server tells',
};

/** Clocks of server and machine may differ by this much: an end may seem to lie before the time last seen. */
const CLOCKS_DIFFER_BY = 3_600_000;

/** The file of open sessions, and what it means after a crash. */
export class Checkpoint {
  private low: Low<OpenState> | null = null;

  constructor(
    private readonly files: StationFiles,
    private readonly reach: ReachIndex,
  ) {}

  /** Only from within a queued write. */
  async write(open: OpenState): Promise<void> {
    this.low ??= await this.files.openForWriting(OPEN_FILE, openFileShape, LOSS);
    this.low.data = open;
    await this.low.write();
  }

  /** Reads the file and forgets it: one of a newer Earshot rejects, a broken one is set aside. */
  async look(): Promise<void> {
    await this.files.read(OPEN_FILE, openFileShape, LOSS);
  }

  /**
   * What was open at the last write. Sessions are written to their day first: one that is there already was closed
   * just before a crash, so it is no longer open but closed lately.
   */
  async read(): ReturnType<Store['open']> {
    const open = (await this.files.read(OPEN_FILE, openFileShape, LOSS)) ?? NOTHING_OPEN;
    const ends = await this.endsOnDisk(open);
    return {
      ...open,
      sessions: openSessions(open).filter(({ id }) => !ends.has(id)),
      closedLately: [
        ...open.closedLately.filter(({ id }) => !ends.has(id)),
        ...[...ends].map(([id, endedAt]) => ({ id, endedAt })),
      ],
    };
  }

  /** A session ends after it was last seen: only what ended since then can hold it. */
  private async endsOnDisk(open: OpenState): Promise<ReadonlyMap<string, number>> {
    const ends = new Map<string, number>();
    const { sessions } = open;
    const ids = new Set(sessions.map(({ id }) => id));
    const since = sessions.reduce((at, one) => Math.min(at, lastSeenIn(open, one)), Infinity);
    const range = { from: since - CLOCKS_DIFFER_BY, to: Infinity };
    for await (const { id, endedAt } of readSessions(
      { files: this.files, reach: this.reach },
      range,
    )) {
      if (ids.has(id)) ends.set(id, endedAt);
    }
    return ends;
  }
}
