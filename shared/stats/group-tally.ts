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

type Trait = string | boolean | null;

interface Branch<T> {
  readonly next: Map<Trait, Branch<T>>;
  group: Group<T> | null;
}

/**
 * Sums by some traits of a session. Groups are found trait by trait: to put a key together for each session would
 * take most of the time.
 */
export class GroupTally<T> {
  readonly #root: Branch<T> = { next: new Map(), group: null };
  readonly #groups: Group<T>[] = [];

  /** @param make what is told of the group; asked once for each */
  add(
    traits: readonly Trait[],
    make: () => T,
    session: { readonly listener: string; readonly ms: number; readonly endsInside: boolean },
  ): void {
    const group = this.#groupOf(traits, make);
    group.listeners.add(session.listener);
    group.sessions += 1;
    if (session.endsInside) group.ended += 1;
    group.ms += session.ms;
  }

  get groups(): (T & GroupNumbers)[] {
    return this.#groups.map(({ of, listeners, sessions, ended, ms }) => ({
      ...of,
      listeners: listeners.size,
      sessions,
      ended,
      seconds: ms / 1000,
    }));
  }

  #groupOf(traits: readonly Trait[], make: () => T): Group<T> {
    let branch = this.#root;
    for (const trait of traits) {
      let next = branch.next.get(trait);
      if (next === undefined) {
        next = { next: new Map(), group: null };
        branch.next.set(trait, next);
      }
      branch = next;
    }
    if (branch.group !== null) return branch.group;
    const group = { of: make(), listeners: new Set<string>(), sessions: 0, ended: 0, ms: 0 };
    branch.group = group;
    this.#groups.push(group);
    return group;
  }
}
