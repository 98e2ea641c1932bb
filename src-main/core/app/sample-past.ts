import type { Attempt, Sample } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';
import type { SampleStation } from '../demo/sample-station';
import { playerOf } from '../players/players';
import type { Store } from '../store/store';
import type { Workspace } from './workspace';

const MINUTE_MS = 60_000;
/** Enough for the curve of last week at this time. */
const REACH_MS = 8 * 24 * 60 * MINUTE_MS;

type Truth = ReturnType<SampleStation['truth']>[number];

export interface PastQuestion {
  readonly store: Store;
  readonly server: SampleStation;
  readonly workspace: Pick<Workspace, 'pseudonyms'>;
  readonly now: number;
}

/**
 * Fills the sample station's store with what its server remembers of the last eight days, so that every
 * page has something to show at once. Goes on from the last look that is there.
 */
export async function recallPast({ store, server, workspace, now }: PastQuestion): Promise<void> {
  const from = await lastLook(store, now);
  if (now - from < 2 * MINUTE_MS) return;
  const truth = server.truth({ from, to: now });
  const isFirst = from === now - REACH_MS;
  const finished = truth.filter(
    ({ endedAt, startedAt }) => endedAt !== null && (isFirst || startedAt > from),
  );
  await store.addSessions(finished.map((one) => sessionOf(one, workspace)));
  await store.addAttempts(looksAt(truth, { from: from + MINUTE_MS, to: now - MINUTE_MS }));
}

async function lastLook(store: Store, now: number): Promise<number> {
  const kept = await store.attempts({ from: now - REACH_MS, to: now });
  return kept.at(-1)?.at ?? now - REACH_MS;
}

function sessionOf(one: Truth, { pseudonyms }: PastQuestion['workspace']): Session {
  const { startedAt, endedAt, userAgent, mount } = one;
  return {
    ...playerOf(userAgent),
    id: `${pseudonyms.sessionId(one.id)}-${startedAt.toString(36)}`,
    listener: pseudonyms.listener(one.address, null),
    keyEpoch: pseudonyms.epoch.number,
    mount,
    startedAt,
    endedAt: endedAt ?? startedAt,
    endKnown: 'exact',
    marginSeconds: 0,
    origin: 'backfilled',
    userAgent,
    countryCode: one.country,
    region: null,
    city: null,
  };
}

/** One look a minute, as a poller would have left them. */
function looksAt(truth: readonly Truth[], { from, to }: { from: number; to: number }): Attempt[] {
  const byStart = [...truth].sort((a, b) => a.startedAt - b.startedAt);
  const looks: Attempt[] = [];
  let present: Truth[] = [];
  let next = 0;
  for (let at = from; at < to; at += MINUTE_MS) {
    for (let one = byStart[next]; one !== undefined && one.startedAt <= at; one = byStart[next]) {
      present.push(one);
      next += 1;
    }
    present = present.filter(({ endedAt }) => endedAt === null || endedAt > at);
    looks.push({ at, outcome: 'ok', ms: 3, every: MINUTE_MS / 1000, sample: sampleOf(present) });
  }
  return looks;
}

function sampleOf(present: readonly Truth[]): Sample {
  return {
    total: present.length,
    mounts: countByMount(present),
    robots: countByMount(present.filter(({ isBot }) => isBot)),
    detail: true,
    onAir: true,
  };
}

function countByMount(present: readonly Truth[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { mount } of present) counts[mount] = (counts[mount] ?? 0) + 1;
  return counts;
}
