import type { LiveState } from '../app/earshot';
import type { Settings } from '#shared/model/settings';
import type { Notice } from './notice';
import { isQuiet } from './quiet-hours';

/** What has to be remembered between two states. Kept for one run of the program. */
export interface NoticeMemory {
  /** Which station the rest is about. */
  readonly station: string | null;
  /** Since when the server says that nobody broadcasts; null while somebody does. */
  readonly offAirSince: number | null;
  /** Since when the outage goes on that was told last; null where none was told or its end was. */
  readonly toldDownSince: number | null;
  /** Station day on which the milestone was told. */
  readonly milestoneDay: string | null;
}

export const NOTHING_TOLD: NoticeMemory = {
  station: null,
  offAirSince: null,
  toldDownSince: null,
  milestoneDay: null,
};

export interface NoticeInput {
  readonly live: LiveState;
  readonly settings: Settings['notifications'];
  /** Epoch milliseconds. */
  readonly now: number;
  /** Wall-clock time of the computer, `HH:MM`. */
  readonly wallTime: string;
  /** When the program was started, epoch milliseconds: what the day reached before was told before. */
  readonly startedAt: number;
}

/** As long as a number counts as that of now: shorter failures are nobody's business. */
const NO_ANSWER_PATIENCE_MS = 600_000;
/** Encoders reconnect, DJs change places. */
const OFF_AIR_PATIENCE_MS = 120_000;
const FRESH_SECONDS = 60;
const FRESH_INTERVALS = 2.5;

/**
 * What is to be told on a new state, and what to remember. In quiet hours nothing is told and nothing counts as told:
 * an outage that outlasts them is told at their end, one that ended in them never.
 */
export function nextNotices(
  memory: NoticeMemory,
  input: NoticeInput,
): { readonly memory: NoticeMemory; readonly notices: readonly Notice[] } {
  const seen = withStation(memory, input);
  const { settings, wallTime } = input;
  const quiet = { from: settings.quietFrom, until: settings.quietUntil };
  // Listeners of the sample station are made up.
  if (input.live.demo || isQuiet(wallTime, quiet)) return { memory: seen, notices: [] };
  const outage = afterOutage(seen, input);
  const milestone = afterMilestone(outage.memory, input);
  return { memory: milestone.memory, notices: [...outage.notices, ...milestone.notices] };
}

interface Step {
  readonly memory: NoticeMemory;
  readonly notices: readonly Notice[];
}

/** Another station begins with a clean slate; being off air is timed in quiet hours too. */
function withStation(memory: NoticeMemory, { live, now }: NoticeInput): NoticeMemory {
  const station = `${live.host ?? ''}\n${live.station ?? ''}`;
  const known = memory.station === station ? memory : { ...NOTHING_TOLD, station };
  const offAirSince = isOffAir(live) ? (known.offAirSince ?? now) : null;
  return { ...known, offAirSince };
}

function afterOutage(memory: NoticeMemory, { live, settings, now }: NoticeInput): Step {
  const { toldDownSince } = memory;
  if (live.state === 'live' && toldDownSince !== null) {
    const back: Notice = { kind: 'back', since: toldDownSince, listeners: live.listeners.total };
    return {
      memory: { ...memory, toldDownSince: null },
      notices: settings.streamBack ? [back] : [],
    };
  }
  if (!settings.streamDown || toldDownSince !== null) return { memory, notices: [] };
  const down = outageOf(memory, live, now);
  if (down === null) return { memory, notices: [] };
  return { memory: { ...memory, toldDownSince: down.since }, notices: [down] };
}

/** The outage that has gone on for long enough; null where there is none that we know of. */
function outageOf(
  { offAirSince }: NoticeMemory,
  live: LiveState,
  now: number,
): Extract<Notice, { kind: 'down' }> | null {
  if (offAirSince !== null) {
    const isLong = now - offAirSince >= OFF_AIR_PATIENCE_MS;
    return isLong ? { kind: 'down', cause: 'off-air', since: offAirSince } : null;
  }
  if (live.state !== 'offline' || live.failingSince === null || !isTheStations(live)) return null;
  const since = Date.parse(live.failingSince);
  // The state is "offline" at once where the last number is old, as after a night's sleep of this machine.
  return now - since >= NO_ANSWER_PATIENCE_MS ? { kind: 'down', cause: 'no-answer', since } : null;
}

/** A good look that brought "nobody broadcasts"; a good look of long ago tells nothing about now. */
function isOffAir({ state, failingSince, ageSeconds, intervalSeconds }: LiveState): boolean {
  const fresh = Math.max(FRESH_SECONDS, FRESH_INTERVALS * intervalSeconds);
  return state === 'offline' && failingSince === null && ageSeconds !== null && ageSeconds <= fresh;
}

/** Whether the failure is, as far as we can tell, the listeners' too, and not this machine's or our key's. */
function isTheStations({ failure }: LiveState): boolean {
  return failure?.outcome === 'down' && failure.reason !== 'no-network';
}

function afterMilestone(memory: NoticeMemory, { live, settings, startedAt }: NoticeInput): Step {
  const { milestone } = settings;
  const { total } = live.listeners;
  const { date } = live.today;
  const none = { memory, notices: [] };
  if (live.state !== 'live' || milestone === 0 || memory.milestoneDay === date) return none;
  if (total === null || total < milestone) return none;
  const told = { ...memory, milestoneDay: date };
  if (wasReachedBefore(live, milestone, startedAt)) return { memory: told, notices: [] };
  return { memory: told, notices: [{ kind: 'milestone', listeners: total, milestone }] };
}

/** Reached on this day in an earlier run of the program, which told it. */
function wasReachedBefore({ peakToday }: LiveState, milestone: number, startedAt: number): boolean {
  if (peakToday.listeners === null || peakToday.at === null) return false;
  return peakToday.listeners >= milestone && Date.parse(peakToday.at) < startedAt;
}
