/** A made-up audience whose every second is known, for comparison with what Earshot concludes. */

export interface TrueSession {
  readonly identity: string;
  readonly listener: string;
  readonly mount: string;
  readonly isBot: boolean;
  readonly countryCode: string | null;
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface AudiencePlan {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Mean number of concurrent listeners. */
  readonly concurrent: number;
  /** Mean length in seconds of ordinary sessions. */
  readonly meanSeconds: number;
  /** Share of sessions that last under 20 s. */
  readonly bouncy: number;
  /** How many people there are to come back. */
  readonly people: number;
}

const MOUNTS = ['/radio.mp3', '/mobile.aac'];
const COUNTRIES = ['HU', 'DE', 'AT', 'RO', null];

/** Sessions by start, arriving at random (Poisson), with lengths of a long tail. */
export function trueAudience(plan: AudiencePlan): TrueSession[] {
  const random = randomOf(plan.seed);
  const meanMs = plan.meanSeconds * 1000 * (1 - plan.bouncy) + 10_000 * plan.bouncy;
  const between = meanMs / plan.concurrent;
  const sessions: TrueSession[] = [];
  let at = plan.from - 3 * meanMs;
  for (let n = 0; at < plan.to; n += 1) {
    at += exponential(random(), between);
    const length =
      random() < plan.bouncy ? 20_000 * random() : exponential(random(), plan.meanSeconds * 1000);
    const person = Math.floor(random() ** 2 * plan.people);
    const session = {
      identity: `connection-${n}`,
      listener: `person-${person}`,
      mount: pick(MOUNTS, random()),
      isBot: person % 97 === 13,
      countryCode: COUNTRIES[person % COUNTRIES.length] ?? null,
      startedAt: Math.round(at),
      endedAt: Math.round(at + length),
    };
    if (session.endedAt > plan.from) sessions.push(session);
  }
  return sessions;
}

function pick<T>(values: readonly T[], random: number): T {
  const value = values[Math.floor(random * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

function exponential(random: number, mean: number): number {
  return -Math.log(1 - random) * mean;
}

/** Deterministic numbers from 0 to 1 (a linear congruential generator with 48 bits, like drand48). */
export function randomOf(seed: number): () => number {
  let state = (BigInt(seed) << 16n) + 0x330en;
  return () => {
    state = (state * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Number(state) / 2 ** 48;
  };
}
