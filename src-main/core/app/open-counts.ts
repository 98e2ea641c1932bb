import { countryName } from '#shared/model/country-name';
import { lastMountOf } from '#shared/stats/session-parts';
import type { StandingSession } from '../store/standing-session';
import type { LiveState } from './earshot';

/** What the live page tells of the open sessions; counted once for each look. */
export interface OpenCounts {
  /** Robots included. */
  readonly sessions: number;
  readonly robots: number;
  /** Listeners, without robots if asked. */
  readonly unique: number;
  readonly uniqueOn: ReadonlyMap<string, number>;
  /** Most listeners first. */
  readonly places: NonNullable<LiveState['places']>;
}

export function countOpen(
  open: readonly StandingSession[],
  { leaveRobotsOut }: { readonly leaveRobotsOut: boolean },
): OpenCounts {
  const everybody = new Set<string>();
  const onMount = new Map<string, Set<string>>();
  const inCountry = new Map<string | null, Set<string>>();
  let robots = 0;
  for (const session of open) {
    if (session.isBot) robots += 1;
    if (session.isBot && leaveRobotsOut) continue;
    everybody.add(session.listener);
    addTo(onMount, lastMountOf(session), session.listener);
    addTo(inCountry, session.countryCode, session.listener);
  }
  return {
    sessions: open.length,
    robots,
    unique: everybody.size,
    uniqueOn: new Map([...onMount].map(([mount, { size }]) => [mount, size])),
    places: placesOf(inCountry),
  };
}

function addTo<K>(groups: Map<K, Set<string>>, key: K, listener: string): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, new Set([listener]));
  else group.add(listener);
}

function placesOf(inCountry: ReadonlyMap<string | null, Set<string>>): OpenCounts['places'] {
  return [...inCountry]
    .map(([countryCode, people]) => ({
      countryCode,
      country: countryName(countryCode),
      listeners: people.size,
    }))
    .sort((a, b) => b.listeners - a.listeners || byName(a.country, b.country));
}

function byName(a: string | null, b: string | null): number {
  return (a ?? '\uffff').localeCompare(b ?? '\uffff', 'en');
}
