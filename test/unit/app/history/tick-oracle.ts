import type { Attempt } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';

/** All times are whole ticks of 20 seconds, so that a count tick by tick misses nothing and profiles cut some. */
export const TICK = 20_000;

/** What the oracle is told, and how it shall look at it. */
export interface Viewed {
  readonly sessions: readonly Session[];
  readonly attempts: readonly Attempt[];
  readonly mount: string | undefined;
  readonly leastSeconds: number;
  readonly stitchSeconds: number;
  readonly robotsOut: boolean;
  readonly countsOnly: boolean;
}

export interface TickSums {
  /** Null where sessions of two keys are among them. */
  readonly unique: number | null;
  readonly sessions: number;
  readonly bots: number;
  readonly listeningSeconds: number;
  readonly observedSeconds: number;
  readonly observedListening: number;
  readonly peak: number | null;
  readonly peakAt: number | null;
  readonly lengths: readonly number[];
  readonly secondsByCountry: ReadonlyMap<string | null, number>;
}

/** A session or several that continue each other, in order. */
type Chain = readonly Session[];

/** Numbers of a stretch, counted tick by tick with nothing of the code that is judged. */
export function countByTick(viewed: Viewed, from: number, to: number): TickSums {
  const seen = seenTicks(viewed, from, to);
  const shared = { ...highest(viewed, from, to), observedSeconds: (seen.size * TICK) / 1000 };
  const chains = chained(viewed.sessions, viewed.stitchSeconds * 1000).filter(
    (chain) => endOf(chain) - startOf(chain) >= viewed.leastSeconds * 1000,
  );
  const all = chains.filter((chain) => isIn(chain, viewed.mount, { from, to }));
  const counted = all.filter((chain) => !(viewed.robotsOut && isBot(chain)));
  const lengths = counted.map(
    (chain) => (ticksOn(chain, viewed.mount, { from, to }) * TICK) / 1000,
  );
  const keys = new Set(counted.flat().map(({ keyEpoch }) => keyEpoch));
  const people = new Set(counted.map(([first]) => first?.listener));
  const byCountry = new Map<string | null, number>();
  for (const [index, [first]] of counted.entries()) {
    const country = first?.countryCode ?? null;
    byCountry.set(country, (byCountry.get(country) ?? 0) + (lengths[index] ?? 0));
  }
  let observed = 0;
  for (const [at, count] of seen) {
    observed += viewed.countsOnly
      ? count
      : counted.filter((one) => mountAt(one, at, viewed)).length;
  }
  const listening = lengths.reduce((sum, seconds) => sum + seconds, 0);
  const observedListening = (observed * TICK) / 1000;
  return {
    ...shared,
    unique: keys.size > 1 ? null : people.size,
    sessions: counted.length,
    bots: all.filter(isBot).length,
    listeningSeconds: viewed.countsOnly ? observedListening : listening,
    observedListening,
    lengths: lengths.sort((a, b) => a - b),
    secondsByCountry: byCountry,
  };
}

/** Who comes back soon enough goes on where nobody has gone on yet: after whoever ended last. */
function chained(sessions: readonly Session[], withinMs: number): readonly Chain[] {
  const follows = new Map<Session, Session>();
  const isFollowed = new Set<Session>();
  const inOrder = [...sessions].sort((a, b) => a.startedAt - b.startedAt || a.endedAt - b.endedAt);
  for (const one of withinMs === 0 ? [] : inOrder) {
    const before = inOrder.filter(
      (other) =>
        other !== one &&
        inOrder.indexOf(other) < inOrder.indexOf(one) &&
        !isFollowed.has(other) &&
        whoOf(other) === whoOf(one) &&
        other.endedAt <= one.startedAt &&
        one.startedAt - other.endedAt <= withinMs,
    );
    const last = Math.max(...before.map(({ endedAt }) => endedAt));
    const earlier = before.filter(({ endedAt }) => endedAt === last);
    // Of two that ended at once the one whose stay, reconnects and all, was listed first.
    const [chosen] = earlier.sort(
      (a, b) => firstOf(a, follows, inOrder) - firstOf(b, follows, inOrder),
    );
    if (chosen === undefined) continue;
    follows.set(one, chosen);
    isFollowed.add(chosen);
  }
  return inOrder.filter((one) => !isFollowed.has(one)).map((last) => chainTo(last, follows));
}

function chainTo(last: Session, follows: ReadonlyMap<Session, Session>): Chain {
  const before = follows.get(last);
  return before === undefined ? [last] : [...chainTo(before, follows), last];
}

function firstOf(
  one: Session,
  follows: ReadonlyMap<Session, Session>,
  inOrder: readonly Session[],
): number {
  const [first = one] = chainTo(one, follows);
  return inOrder.indexOf(first);
}

function whoOf({ listener, keyEpoch, isBot: bot }: Session): string {
  return JSON.stringify([listener, keyEpoch, bot]);
}

const startOf = (chain: Chain): number => chain[0]?.startedAt ?? 0;
const endOf = (chain: Chain): number => chain.at(-1)?.endedAt ?? 0;
const isBot = (chain: Chain): boolean => chain[0]?.isBot === true;

/** The mount at a moment; between two of a chain it is that of the earlier one. */
function onMount(chain: Chain, at: number): string | null {
  if (at < startOf(chain) || at >= endOf(chain)) return null;
  const session = chain.filter(({ startedAt }) => startedAt <= at).at(-1);
  const move = session?.moves?.filter((one) => one.at <= at).at(-1);
  return move?.mount ?? session?.mount ?? null;
}

function mountAt(chain: Chain, at: number, { mount }: Viewed): boolean {
  const on = onMount(chain, at);
  return on !== null && (mount === undefined || on === mount);
}

function ticksOn(
  chain: Chain,
  mount: string | undefined,
  within: { from: number; to: number },
): number {
  let ticks = 0;
  const [from, to] = [Math.max(within.from, startOf(chain)), Math.min(within.to, endOf(chain))];
  for (let at = from; at < to; at += TICK) {
    const on = onMount(chain, at);
    if (on !== null && (mount === undefined || on === mount)) ticks += 1;
  }
  return ticks;
}

/** Somebody with a moment there; who came and went at once belongs where that was. */
function isIn(
  chain: Chain,
  mount: string | undefined,
  within: { from: number; to: number },
): boolean {
  if (ticksOn(chain, mount, within) > 0) return true;
  const at = startOf(chain);
  const isMoment = at === endOf(chain) && at >= within.from && at < within.to;
  return isMoment && (mount === undefined || chain.at(-1)?.mount === mount);
}

/** Observed ticks with what the server counted then: until halfway to the next look what the last one saw. */
function seenTicks(viewed: Viewed, from: number, to: number): ReadonlyMap<number, number> {
  const ticks = new Map<number, number>();
  for (const [index, before] of viewed.attempts.entries()) {
    const after = viewed.attempts[index + 1];
    if (after === undefined || after.at - before.at > 2.5 * after.every * 1000) continue;
    for (let at = before.at; at < after.at; at += TICK) {
      const nearer = at < (before.at + after.at) / 2 ? before : after;
      if (at >= from && at < to) ticks.set(at, countAt(nearer, viewed));
    }
  }
  return ticks;
}

function countAt({ sample }: Attempt, { mount, robotsOut }: Viewed): number {
  const ofMount = (counts: Readonly<Record<string, number>>): number =>
    Object.entries(counts).reduce(
      (sum, [name, count]) => (mount === undefined || name === mount ? sum + count : sum),
      0,
    );
  return ofMount(sample?.mounts ?? {}) - (robotsOut ? ofMount(sample?.robots ?? {}) : 0);
}

function highest(
  viewed: Viewed,
  from: number,
  to: number,
): { readonly peak: number | null; readonly peakAt: number | null } {
  const looks = viewed.attempts.filter(({ at }) => at >= from && at < to);
  if (looks.length === 0) return { peak: null, peakAt: null };
  const peak = Math.max(...looks.map((look) => countAt(look, viewed)));
  const first = looks.find((look) => countAt(look, viewed) === peak);
  return { peak, peakAt: first?.at ?? null };
}
