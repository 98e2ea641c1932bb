import type { DayParts } from './day-parts';
import { isFollowed, isKept, keptDays, rangeObservedBy, type Range } from './range-days';
import type { GroupNumbers } from './group-tally';

/** A group over a range; listeners are known only where all its single sessions are. */
export type RangeGroup<T> = T & {
  readonly uniqueListeners: number | null;
  readonly sessions: number;
  readonly listeningSeconds: number;
};

interface Amounts {
  readonly listeners: number;
  sessions: number;
  seconds: number;
}

export interface GroupsAsked<T extends GroupNumbers> {
  readonly kept: (parts: DayParts) => readonly T[];
  readonly raw: readonly T[];
  /** Equal for the same group. */
  readonly key: (group: T) => string;
}

/**
 * Sums by some trait, most listening first. Null where the connections of a day are not known, or where sessions of
 * deleted days are asked for otherwise than they were summed.
 */
export function rangeGroups<T extends GroupNumbers>(
  range: Range,
  { kept, raw, key }: GroupsAsked<T>,
): readonly RangeGroup<Omit<T, keyof GroupNumbers>>[] | null {
  if (rangeObservedBy(range) === 'count') return null;
  const old = keptDays(range);
  const isKeptAlone = old.length > 0;
  if (isKeptAlone && (!range.isKeptView || range.mount !== undefined)) return null;
  const groups = new Map<string, T & Amounts>();
  for (const group of raw) groups.set(key(group), { ...group });
  for (const [index, day] of range.days.entries()) {
    if (!isKept(day)) continue;
    if (day.parts === null) return null;
    const isOver = isFollowed(range, index);
    for (const group of kept(day.parts)) {
      const sessions = isOver ? group.ended : group.sessions;
      const known = groups.get(key(group));
      if (known === undefined) groups.set(key(group), { ...group, sessions });
      else {
        known.sessions += sessions;
        known.seconds += group.seconds;
      }
    }
  }
  const isOneDay = range.days.length === 1;
  return [...groups.values()]
    .sort((a, b) => b.seconds - a.seconds || b.sessions - a.sessions)
    .map(({ listeners, sessions, ended: _ended, seconds, ...of }) => ({
      ...of,
      uniqueListeners: isKeptAlone && !isOneDay ? null : listeners,
      sessions,
      listeningSeconds: seconds,
    }));
}
