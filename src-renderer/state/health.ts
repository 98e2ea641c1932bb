import type { LiveState } from '../transport/transport';

/** How the station and our sight of it are, in the states the interface draws. */
export type Health =
  | 'live'
  /** the count is good, single connections are refused */
  | 'refused'
  | 'stale'
  | 'off-air'
  | 'offline'
  | 'unauthorized'
  | 'paused'
  | 'starting';

/** The eye: how much is missing (0 closed, 1 wide open) and how grave that is. */
export interface EyeView {
  readonly missing: number;
  readonly tone: 'good' | 'warn' | 'bad' | 'off';
}

/** After this long the last number says nothing about now, and the eye is wide open. */
const FORGOTTEN_SECONDS = 600;
const WIDE_OPEN = 0.84;
const DETAIL_MISSING = 0.18;

export function healthOf(state: LiveState): Health {
  switch (state.state) {
    case 'live':
      return state.detail === 'refused' ? 'refused' : 'live';
    case 'offline':
      return isOffAir(state) ? 'off-air' : 'offline';
    case 'stale':
    case 'unauthorized':
    case 'paused':
    case 'starting':
      return state.state;
  }
}

/** `ageSeconds` since the last good look, null before the first. */
export function eyeOf(state: LiveState, ageSeconds: number | null): EyeView {
  const aged = Math.min((ageSeconds ?? FORGOTTEN_SECONDS) / FORGOTTEN_SECONDS, WIDE_OPEN);
  switch (healthOf(state)) {
    case 'live':
      return { missing: aged, tone: isOverdue(state, ageSeconds) ? 'warn' : 'good' };
    case 'refused':
      return { missing: Math.max(aged, DETAIL_MISSING), tone: 'warn' };
    case 'stale':
      return { missing: aged, tone: 'warn' };
    case 'offline':
      return { missing: WIDE_OPEN, tone: cannotBeHeard(state) ? 'bad' : 'warn' };
    case 'unauthorized':
      return { missing: WIDE_OPEN, tone: 'warn' };
    case 'off-air':
    case 'paused':
    case 'starting':
      return { missing: WIDE_OPEN, tone: 'off' };
  }
}

/** True when the number stands for an earlier time than now. */
export function isOldNumber(state: LiveState, ageSeconds: number | null): boolean {
  const health = healthOf(state);
  if (health === 'live' || health === 'refused') return isOverdue(state, ageSeconds);
  return true;
}

/** True when, as far as we can tell, the failure is the listeners' too. */
export function cannotBeHeard({ failure }: LiveState): boolean {
  return failure?.outcome === 'down' && failure.reason !== 'no-network';
}

/** Off air is a good look that brought "nobody broadcasts"; a good look of long ago is not. */
function isOffAir(state: LiveState): boolean {
  return state.failingSince === null && !isOverdue(state, state.ageSeconds);
}

function isOverdue(state: LiveState, ageSeconds: number | null): boolean {
  return ageSeconds === null || ageSeconds > Math.max(60, 2.5 * state.intervalSeconds);
}
