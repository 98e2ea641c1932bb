import type { Attempt, GapReason, Sample } from '#shared/model/attempt';
import type { FailureReason, Outcome } from '#shared/model/failure';
import type { FileShape } from './json-file';
import {
  amountOf,
  BadEntry,
  flagOf,
  keepGood,
  listOf,
  numberOf,
  objectOf,
  oneOf,
  textOf,
} from './untrusted';

const OUTCOMES: readonly Outcome[] = [
  'ok',
  'auth',
  'gone',
  'limited',
  'blocked',
  'down',
  'bad-data',
];
const GAP_REASONS: readonly GapReason[] = ['not-running', 'asleep', 'paused', 'clock-changed'];

/** Attempts of one UTC hour within one station day, in the order in which they were made. */
export const attemptFileShape: FileShape<Attempt[]> = {
  format: 'earshot-attempts',
  version: 1,
  empty: () => [],
  encode: (attempts) => ({ attempts }),
  decode: (body) => {
    const { kept, bad } = keepGood(listOf(body['attempts']), attemptOf);
    return { data: kept, bad };
  },
};

function attemptOf(entry: unknown): Attempt {
  const { at, outcome, reason, ms, every, after, sample } = objectOf(entry);
  const read = oneOf(OUTCOMES, outcome);
  if ((read === 'ok') !== (sample !== undefined)) throw new BadEntry('sample and outcome differ');
  return {
    at: numberOf(at),
    outcome: read,
    // Only shown, never decided upon: a word of a later Earshot may pass.
    ...(reason !== undefined && { reason: textOf(reason) as FailureReason }),
    ms: amountOf(ms),
    every: amountOf(every),
    ...(after !== undefined && { after: oneOf(GAP_REASONS, after) }),
    ...(sample !== undefined && { sample: sampleOf(sample) }),
  };
}

function sampleOf(entry: unknown): Sample {
  const { total, mounts, robots, detail, onAir } = objectOf(entry);
  return {
    total: amountOf(total),
    mounts: countsOf(mounts),
    ...(robots !== undefined && { robots: countsOf(robots) }),
    detail: flagOf(detail),
    onAir: flagOf(onAir),
  };
}

function countsOf(value: unknown): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(objectOf(value)).map(([name, count]) => [name, amountOf(count)]),
  );
}
