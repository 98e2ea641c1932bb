/** What is told of a group of sessions, for example those of one country. */
export interface GroupNumbers {
  readonly listeners: number;
  /** Sessions that overlap the period. */
  readonly sessions: number;
  /** Those of them that do not go on after it: of days in a row they can be added up. */
  readonly ended: number;
  readonly seconds: number;
}

interface Group<T> {
  readonly of: T;
  readonly listeners: Set<string>;
  sessions: number;
  ended: number;
  ms: number;
}

/** Sums by some trait of a session. */
export class GroupTally<T> {
  readonly #groups = new Map<string, Group<T>>();

  add(key: string, of: T, session: { listener: string; ms: number; endsInside: boolean }): void {
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { of, listeners: new Set(), sessions: 0, ended: 0, ms: 0 };
      this.#groups.set(key, group);
    }
    group.listeners.add(session.listener);
    group.sessions += 1;
    if (session.endsInside) group.ended += 1;
    group.ms += session.ms;
  }

  get groups(): (T & GroupNumbers)[] {
    return [...this.#groups.values()].map(({ of, listeners, sessions, ended, ms }) => ({
      ...of,
      listeners: listeners.size,
      sessions,
      ended,
      seconds: ms / 1000,
    }));
  }
}
