import { describe, expect, it } from 'vitest';
import { emptyLiveInput } from '#core/app/empty-live-input';
import type { LiveInput } from '#core/app/live-state';
import { measuresOf } from '#core/app/measures';
import { countOpen } from '#core/app/open-counts';
import { MEASURES } from '../../support/known-answers';
import { attempt, NOON, openSession } from '../store/samples';

const NOTHING = emptyLiveInput({ now: NOON, isConfigured: true, missed: null });

const look = attempt(NOON, 3);
const { sample } = look;
if (sample === undefined) throw new Error('A good look has a sample.');
const SEEN: LiveInput = {
  ...NOTHING,
  stationName: 'Radio One',
  last: look,
  lastGood: { ...look, sample },
  detail: 'ok',
  open: countOpen(
    [
      openSession('a'),
      openSession('b', { listener: 'listener-of-a' }),
      openSession('robot', { isBot: true }),
    ],
    { leaveRobotsOut: true },
  ),
};

const tell = (input: Partial<LiveInput>) => measuresOf({ ...SEEN, ...input }, MEASURES.polls);

describe('Measures', () => {
  it('are those of the page, with robots among the open sessions', () => {
    expect(tell({})).toEqual({
      station: 'Radio One',
      state: 'live',
      mounts: [{ name: '/radio.mp3', listeners: 3 }],
      uniqueListeners: 1,
      openSessions: 3,
      robots: 1,
      lastSuccessAt: NOON,
      storeProblems: 0,
      polls: MEASURES.polls,
    });
  });

  it.each([
    ['only counts are told', { detail: 'none' }],
    ['connections are refused', { detail: 'refused' }],
    ['the last good look is long ago', { now: NOON + 3_600_000 }],
  ] as const)('know nobody where %s', (_, input) => {
    expect(tell(input)).toMatchObject({ uniqueListeners: null, openSessions: null, robots: null });
  });

  it('know nothing before the first look but that there was none', () => {
    const told = measuresOf(NOTHING, MEASURES.polls);
    expect(told).toMatchObject({ station: null, state: 'starting', mounts: [] });
    expect([told.uniqueListeners, told.robots, told.lastSuccessAt]).toEqual([null, null, null]);
  });

  it('count what could not be read or written, not a server that was not found', () => {
    const problems = ['unreadable', 'store', 'not-found'].map((code) => ({ code, message: '' }));
    expect(tell({ problems }).storeProblems).toBe(2);
  });
});
