import type { Band, Point } from '../charts/curve-points';
import type { GapReason, LiveState } from '../transport/transport';

const HOUR = 3_600_000;

/** Why a stretch is empty; `unseen` where the core has not said yet. */
export type CurveReason = GapReason | 'unseen';

/** What the curve shows: the last 24 hours, and three more for what usually comes. */
export function curveWindow(now: number): { from: number; to: number } {
  return { from: now - 24 * HOUR, to: now + 3 * HOUR };
}

interface OpenBandInput {
  readonly state: LiveState;
  readonly points: readonly Point[];
  readonly gaps: readonly Band[];
  readonly now: number;
}

/** The stretch from the last count until now, while no look succeeds; null while all is well. */
export function openBand({ state, points, gaps, now }: OpenBandInput): Band<CurveReason> | null {
  if (state.state === 'live' || state.state === 'starting') return null;
  const from = Math.max(points.at(-1)?.at ?? -Infinity, gaps.at(-1)?.to ?? -Infinity);
  if (!Number.isFinite(from) || from >= now) return null;
  return { from, to: now, reason: reasonOf(state) };
}

function reasonOf(state: LiveState): CurveReason {
  if (state.state === 'paused') return 'paused';
  if (state.failure !== null && state.failingSince !== null) return classOf(state.failure.outcome);
  return state.state === 'offline' ? 'off-air' : 'unseen';
}

function classOf(outcome: string): CurveReason {
  switch (outcome) {
    case 'auth':
    case 'gone':
    case 'limited':
    case 'blocked':
    case 'down':
    case 'bad-data':
      return outcome;
    default:
      return 'unseen';
  }
}
