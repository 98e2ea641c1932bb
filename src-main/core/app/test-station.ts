import { failureWords } from '#shared/model/failure-words';
import type { PollResult, RawConnection } from '#shared/model/snapshot';
import type { StationSettings } from '#shared/model/settings';
import { createSource } from '../sources/create-source';
import type { Credentials } from '../sources/source';
import type { StationTest } from './earshot';

const TEST_MS = 15_000;

export interface TestQuestion {
  readonly station: StationSettings;
  /** What was typed; absent parts are taken from `kept` if that is for the same server. */
  readonly typed: { readonly apiKey?: string | undefined; readonly password?: string | undefined };
  readonly kept: Credentials;
  readonly keptStation: StationSettings | null;
  readonly now: () => number;
}

/** One look with these settings; nothing is kept. Kept secrets never go to another server than their own. */
export async function testStation(question: TestQuestion): Promise<StationTest> {
  const { station, typed, keptStation, now } = question;
  const kept = keptStation?.baseUrl === station.baseUrl ? question.kept : null;
  const source = createSource({
    station,
    credentials: {
      apiKey: typed.apiKey ?? kept?.apiKey ?? null,
      password: typed.password ?? kept?.password ?? null,
    },
    timeoutMs: TEST_MS,
    now,
  });
  const began = now();
  try {
    return report(await source.poll(new AbortController().signal), now() - began);
  } finally {
    source.close();
  }
}

function report(result: PollResult<RawConnection>, ms: number): StationTest {
  if (!result.ok) return { ...NOTHING, ...failed(result.failure), ms };
  const { detail, mounts, total, onAir } = result.snapshot;
  const counts = {
    ...NOTHING,
    ok: true,
    ms,
    listeners: onAir ? total : null,
    mounts: mounts.map(({ name }) => name),
  };
  switch (detail.kind) {
    case 'none':
      return counts;
    case 'failed':
      return { ...counts, ...failed(detail.failure), ok: false, detail: 'refused' };
    case 'unusable':
      return { ...counts, detail: 'unusable' };
    case 'rows':
      return { ...counts, detail: 'ok', connections: detail.rows.length };
  }
}

const NOTHING = {
  ok: false,
  listeners: null,
  connections: null,
  detail: 'none',
  error: null,
  reason: null,
  status: null,
  said: null,
  mounts: [],
} satisfies Omit<StationTest, 'ms'>;

function failed(
  failure: Extract<PollResult<RawConnection>, { ok: false }>['failure'],
): Pick<StationTest, 'error' | 'reason' | 'status' | 'said'> {
  return {
    error: { code: failure.outcome, message: failureWords(failure) },
    reason: failure.reason,
    status: failure.status,
    said: failure.said,
  };
}
