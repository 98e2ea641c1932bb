import { describe, expect, it } from 'vitest';
import type { Connection, Snapshot } from '#shared/model/snapshot';
import { step } from '#core/sessions/step';
import { openSessions } from '#core/store/standing-session';
import { NOTHING_OPEN, type OpenState } from '#core/store/store';

const INTERVAL = 30_000;
const T0 = Date.UTC(2026, 10, 21, 12, 0, 0);

function connection(id: string, over: Partial<Connection> = {}): Connection {
  return {
    id: id.padEnd(24, '0'),
    listener: `listener-${id}`,
    keyEpoch: 1,
    mount: '/live.mp3',
    startedAt: T0 - 60_000,
    serverStartedAt: T0 - 60_000,
    userAgent: 'VLC/3.0.18',
    countryCode: 'HU',
    region: null,
    city: null,
    client: 'VLC',
    os: null,
    kind: 'app',
    isBot: false,
    ...over,
  };
}

interface Look {
  readonly rows?: readonly Connection[];
  readonly total?: number;
  readonly mounts?: Snapshot['mounts'];
  readonly unreadMounts?: readonly string[];
  readonly identityMoves?: boolean;
  readonly onAir?: boolean;
  readonly detail?: Snapshot['detail'];
}

function look(at: number, { rows = [], ...over }: Look = {}): Snapshot {
  const counts = new Map<string, number>();
  for (const { mount } of rows) counts.set(mount, (counts.get(mount) ?? 0) + 1);
  return {
    at,
    clockOffsetMs: 0,
    onAir: over.onAir ?? true,
    total: over.total ?? rows.length,
    mounts: over.mounts ?? [...counts].map(([name, listeners]) => ({ name, listeners })),
    nowPlaying: null,
    stationName: null,
    timeZone: null,
    detail: over.detail ?? {
      kind: 'rows',
      rows,
      unreadMounts: over.unreadMounts ?? [],
      identityMoves: over.identityMoves ?? true,
    },
  };
}

/** Runs looks one after the other, an interval apart, and collects what was closed. */
function run(...looks: readonly Look[]): {
  open: OpenState;
  closed: ReturnType<typeof step>['closed'];
} {
  let open: OpenState = NOTHING_OPEN;
  const closed = [];
  for (const [i, one] of looks.entries()) {
    const result = step(open, look(T0 + i * INTERVAL, one), INTERVAL);
    open = result.open;
    closed.push(...result.closed);
  }
  return { open, closed };
}

const a = connection('a');
const b = connection('b');

describe('the session step', () => {
  it('opens a session with the start that the server tells', () => {
    const { open } = run({ rows: [a] });
    expect(openSessions(open)).toMatchObject([{ startedAt: T0 - 60_000, lastSeenAt: T0 }]);
  });

  it('puts the end halfway between the last look that saw it and the first that missed it', () => {
    const { open, closed } = run({ rows: [a] }, { rows: [] });
    expect(open.sessions).toEqual([]);
    expect(closed).toMatchObject([
      { endedAt: T0 + 15_000, endKnown: 'estimated', marginSeconds: 15, origin: 'seen' },
    ]);
  });

  it('keeps nothing of the poller in a closed session', () => {
    const { closed } = run({ rows: [a] }, {});
    expect(Object.keys(closed[0] ?? {})).not.toContain('lastSeenAt');
    expect(Object.keys(closed[0] ?? {})).not.toContain('serverStartedAt');
  });

  it('ends at the time last seen after a gap, with the whole gap as margin', () => {
    const first = step(NOTHING_OPEN, look(T0, { rows: [a, b] }), INTERVAL);
    const later = step(first.open, look(T0 + 8 * 3_600_000, { rows: [b] }), INTERVAL);
    expect(later.closed).toMatchObject([{ endedAt: T0, marginSeconds: 8 * 3600 }]);
    expect(later.open.sessions).toMatchObject([{ listener: 'listener-b', startedAt: a.startedAt }]);
  });

  it.each<[string, Look]>([
    ['the list is empty while the station counts listeners', { rows: [], total: 2, mounts: [] }],
    ['the detail was refused', { detail: { kind: 'failed', failure: refused() }, total: 0 }],
    ['there is no key any more', { detail: { kind: 'none' }, total: 0 }],
    ['the server is known to tell stale rows', { detail: { kind: 'unusable', why: 'stale-rows' } }],
    ['the station is off the air', { rows: [], total: 0, onAir: false }],
    [
      'the list of a mount is empty while its count is above 0',
      { rows: [], total: 0, mounts: [{ name: '/live.mp3', listeners: 1 }] },
    ],
    ['the list of its mount could not be read', { rows: [], unreadMounts: ['/live.mp3'] }],
  ])('closes nothing when %s', (_, second) => {
    const { open, closed } = run({ rows: [a] }, second);
    expect(closed).toEqual([]);
    expect(open.sessions).toHaveLength(1);
  });

  it('gives a held session its true length when the list is back', () => {
    const held = { rows: [], total: 1, mounts: [] };
    const { open, closed } = run({ rows: [a] }, held, held, { rows: [a] });
    expect(closed).toEqual([]);
    expect(openSessions(open)).toMatchObject([
      { startedAt: a.startedAt, lastSeenAt: T0 + 3 * INTERVAL },
    ]);
  });

  it('closes on a good mount while another is in doubt, where connections cannot move', () => {
    const other = connection('b', { mount: '/other.mp3' });
    const { open, closed } = run(
      { rows: [a, other], identityMoves: false },
      { rows: [], unreadMounts: ['/other.mp3'], identityMoves: false },
    );
    expect(closed).toMatchObject([{ mount: '/live.mp3' }]);
    expect(open.sessions).toMatchObject([{ mount: '/other.mp3' }]);
  });

  it('closes nothing while a mount is in doubt, where connections may have moved to it', () => {
    const other = connection('b', { mount: '/other.mp3' });
    const { closed } = run({ rows: [a, other] }, { rows: [], unreadMounts: ['/other.mp3'] });
    expect(closed).toEqual([]);
  });

  it('keeps one session through a move to the fallback mount and back', () => {
    const moved = { ...a, mount: '/fallback.mp3' };
    const { open, closed } = run({ rows: [a] }, { rows: [moved] }, { rows: [a] });
    expect(closed).toEqual([]);
    expect(open.sessions).toMatchObject([
      {
        mount: '/live.mp3',
        moves: [
          { at: T0 + 15_000, mount: '/fallback.mp3' },
          { at: T0 + 45_000, mount: '/live.mp3' },
        ],
      },
    ]);
  });

  it('takes a connection number that begins again for another person', () => {
    const stranger = {
      ...a,
      listener: 'stranger',
      startedAt: T0 + 20_000,
      serverStartedAt: T0 + 20_000,
    };
    const { open, closed } = run({ rows: [a] }, { rows: [stranger] });
    expect(closed).toMatchObject([{ listener: 'listener-a', endedAt: T0 + 10_000 }]);
    expect(open.sessions).toMatchObject([{ listener: 'stranger', startedAt: T0 + 20_000 }]);
    expect(open.sessions[0]?.id).not.toBe(closed[0]?.id);
  });

  it('does not mistake the jitter of whole seconds for another person', () => {
    const jitter = {
      ...a,
      startedAt: a.startedAt + 2_000,
      serverStartedAt: a.serverStartedAt + 2_000,
    };
    const { open, closed } = run({ rows: [a] }, { rows: [jitter] }, { rows: [a] });
    expect(closed).toEqual([]);
    expect(open.sessions).toMatchObject([{ startedAt: a.startedAt }]);
  });

  it('counts a row that is told twice once', () => {
    expect(run({ rows: [a, { ...a, listener: 'twin' }] }).open.sessions).toMatchObject([
      { listener: 'listener-a' },
    ]);
  });

  it('lets a session that was missed by mistake go on without counting a second twice', () => {
    const { open, closed } = run({ rows: [a] }, { rows: [] }, { rows: [a] });
    expect(closed).toHaveLength(1);
    expect(open.sessions).toMatchObject([{ startedAt: closed[0]?.endedAt }]);
    expect(open.sessions[0]?.id).not.toBe(closed[0]?.id);
  });

  it('never lets a session end before it starts, not even when the clock was set back', () => {
    const first = step(
      NOTHING_OPEN,
      look(T0, { rows: [connection('a', { startedAt: T0 })] }),
      INTERVAL,
    );
    const { closed } = step(first.open, look(T0 - 3_600_000), INTERVAL);
    expect(closed[0]?.endedAt).toBeGreaterThanOrEqual(closed[0]?.startedAt ?? Infinity);
  });

  it('takes a start in the future for now', () => {
    const { open } = run({ rows: [connection('a', { startedAt: T0 + 86_400_000 })] });
    expect(open.sessions).toMatchObject([{ startedAt: T0 }]);
  });
});

function refused(): Extract<Snapshot['detail'], { kind: 'failed' }>['failure'] {
  return { outcome: 'auth', reason: 'wrong-login', status: 403, said: null, host: 'radio.example' };
}
