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
  listeners: number;
  sessions: number;
  ended: number;
  ms: number;
}

type Trait = string | boolean | null;

interface Branch<T> {
  readonly next: Map<Trait, Branch<T>>;
  group: Group<T> | null;
}

/** A listener, and the groups that it was counted in: rarely more than a handful. */
export interface GroupMember {
  groups: object[] | null;
}

/** How a session is counted. */
export interface GroupAmount {
  readonly ms: number;
  readonly endsInside: boolean;
}

/**
 * Sums by some traits of what is added. Groups are found trait by trait, and a listener knows its groups: to put a
 * key together for each session, or to ask a set of all listeners of a group, would take most of the time.
 */
export class GroupTally<S, T> {
  readonly #traits: readonly ((of: S) => Trait)[];
  readonly #make: (of: S) => T;
  readonly #root: Branch<T> = { next: new Map(), group: null };
  readonly #groups: Group<T>[] = [];

  /**
   * @param traits those of one group have them all in common
   * @param make what is told of the group; asked once for each
   */
  constructor(traits: readonly ((of: S) => Trait)[], make: (of: S) => T) {
    this.#traits = traits;
    this.#make = make;
  }

  add(of: S, member: GroupMember, { ms, endsInside }: GroupAmount): void {
    const group = this.#groupOf(of);
    if (member.groups?.includes(group) !== true) {
      if (member.groups === null) member.groups = [group];
      else member.groups.push(group);
      group.listeners += 1;
    }
    group.sessions += 1;
    if (endsInside) group.ended += 1;
    group.ms += ms;
  }

  get groups(): (T & GroupNumbers)[] {
    return this.#groups.map(({ of, listeners, sessions, ended, ms }) => ({
      ...of,
      listeners,
      sessions,
      ended,
      seconds: ms / 1000,
    }));
  }

  #groupOf(of: S): Group<T> {
    let branch = this.#root;
    for (const traitOf of this.#traits) {
      const trait = traitOf(of);
      let next = branch.next.get(trait);
      if (next === undefined) {
        next = { next: new Map(), group: null };
        branch.next.set(trait, next);
      }
      branch = next;
    }
    if (branch.group !== null) return branch.group;
    const group = { of: this.#make(of), listeners: 0, sessions: 0, ended: 0, ms: 0 };
    branch.group = group;
    this.#groups.push(group);
    return group;
  }
}
