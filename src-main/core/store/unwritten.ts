import type { Attempt } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';
import type { OpenState, Tick } from './store';

/** What polls have left that is not on disk yet: it grows while the disk refuses, and nothing of it is lost meanwhile. */
export class Unwritten {
  private sessions: readonly Session[] = [];
  private attempts: readonly Attempt[] = [];
  private open: OpenState | null = null;

  take({ attempt, closed, open }: Tick): void {
    this.sessions = [...this.sessions, ...closed];
    this.attempts = [...this.attempts, attempt];
    this.open = open ?? this.open;
  }

  /**
   * Writes everything, in the order that makes a crash in between harmless: closed sessions, attempts, what is open.
   * Stops at the first rejection; the next call goes on from there.
   */
  async write(to: {
    readonly sessions: (sessions: readonly Session[]) => Promise<unknown>;
    readonly attempt: (attempt: Attempt) => Promise<void>;
    readonly open: (open: OpenState) => Promise<void>;
  }): Promise<void> {
    await to.sessions(this.sessions);
    this.sessions = [];
    for (let next = this.attempts[0]; next !== undefined; next = this.attempts[0]) {
      await to.attempt(next);
      this.attempts = this.attempts.slice(1);
    }
    if (this.open !== null) await to.open(this.open);
    this.open = null;
  }

  get isEmpty(): boolean {
    return this.sessions.length + this.attempts.length === 0 && this.open === null;
  }
}
