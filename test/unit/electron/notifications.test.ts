import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings';
import type { LiveState } from '#core/app/earshot';
import { startNotifications } from '../../../src-main/electron/notifications';
import type { Reader } from '../../../src-main/electron/appearance';
import { liveStates, wellState } from '../../support/page/live-states';
import { VirtualClock } from '../../support/virtual-clock';

const START = Date.parse('2026-11-21T17:42:00Z');
const MINUTE = 60_000;
const CROWD = { listeners: { total: 120, unique: null } };

class FakeNotification extends EventEmitter {
  static isThere = true;
  static readonly all: FakeNotification[] = [];
  static isSupported(): boolean {
    return FakeNotification.isThere;
  }
  isShown = false;
  constructor(readonly text: { title: string; body: string }) {
    super();
    FakeNotification.all.push(this);
  }
  show(): void {
    this.isShown = true;
  }
}

interface Case {
  readonly clock: VirtualClock;
  readonly opened: string[];
  readonly logged: string[];
  readonly change: (changes: Partial<LiveState>) => void;
  readonly end: () => void;
}

function begin(
  settings: Partial<Settings['notifications']> = {},
  reader: Partial<Reader> = {},
): Case {
  const clock = new VirtualClock(START);
  const listeners = new Set<(state: LiveState) => void>();
  const opened: string[] = [];
  const logged: string[] = [];
  let live = wellState(START);
  const notifications = {
    ...DEFAULT_SETTINGS.notifications,
    quietFrom: '00:00',
    quietUntil: '00:00',
    ...settings,
  };
  const end = startNotifications({
    electron: { Notification: FakeNotification as never },
    earshot: {
      live: () => live,
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      preferences: () => ({ ...DEFAULT_SETTINGS, notifications }),
    },
    clock,
    reader: () => ({ language: 'en', locale: 'en-GB', timeZone: 'Europe/Budapest', ...reader }),
    open: () => opened.push('window'),
    log: (_level, message) => logged.push(message),
  });
  const change = (changes: Partial<LiveState>): void => {
    live = { ...live, ...changes };
    for (const listener of listeners) listener(live);
  };
  return { clock, opened, logged, change, end };
}

/** Silent since the beginning, until `minutes` later. */
function silence({ clock, change }: Case, minutes: number): void {
  clock.setBy(minutes * MINUTE);
  const down = liveStates(START)['down']!;
  change({ ...down, failingSince: new Date(START).toISOString() });
}

const texts = (): { title: string; body: string }[] => FakeNotification.all.map(({ text }) => text);

afterEach(() => {
  FakeNotification.all.length = 0;
  FakeNotification.isThere = true;
});

describe('the notifications', () => {
  it('say that the station cannot be heard, and that it is back', () => {
    const one = begin();
    silence(one, 11);
    one.change({ ...wellState(START + 12 * MINUTE), listeners: { total: 12, unique: null } });
    expect(texts()).toEqual([
      {
        title: 'Tűzfal Rádió cannot be heard',
        body: 'Its server has not answered since 18:42. Earshot goes on trying.',
      },
      {
        title: 'Tűzfal Rádió is back',
        body: 'It could not be heard since 18:42. 12 listening now.',
      },
    ]);
    expect(FakeNotification.all.every(({ isShown }) => isShown)).toBe(true);
  });

  it('say that it is off air', () => {
    const { clock, change } = begin();
    const offAir = { state: 'offline', listeners: { total: null, unique: null } } as const;
    change(offAir);
    clock.setBy(3 * MINUTE);
    change(offAir);
    expect(texts()).toEqual([
      {
        title: 'Tűzfal Rádió is off air',
        body: 'Its server says since 18:42 that nobody is broadcasting.',
      },
    ]);
  });

  it('say that the milestone is reached', () => {
    begin({ milestone: 1000 }).change({ listeners: { total: 1234, unique: null } });
    expect(texts()).toEqual([
      {
        title: 'Tűzfal Rádió: 1,234 listening',
        body: 'At least 1,000 at once, for the first time today.',
      },
    ]);
  });

  it('speak Hungarian, and name a station without a name by its host', () => {
    const one = begin({}, { language: 'hu', locale: 'hu' });
    one.change({ station: null });
    silence(one, 11);
    one.change({ station: null });
    expect(texts()[0]?.title).toMatch(/^Nem hallható: /);
    expect(texts()[0]?.body).toBe('A szervere 18:42 óta nem válaszol. Az Earshot tovább próbálja.');
  });

  it('keep quiet in the quiet hours of this computer', () => {
    const hour = new Date(START).getHours();
    const wall = (of: number): string => `${String((of + 24) % 24).padStart(2, '0')}:00`;
    const one = begin({ milestone: 10, quietFrom: wall(hour - 1), quietUntil: wall(hour + 2) });
    silence(one, 11);
    one.change(wellState(START + 12 * MINUTE));
    expect(texts()).toEqual([]);
  });

  it('open the window with a click', () => {
    const { change, opened } = begin({ milestone: 100 });
    change(CROWD);
    FakeNotification.all[0]?.emit('click');
    expect(opened).toEqual(['window']);
  });

  it('say once in the log that the system shows none', () => {
    const one = begin({ milestone: 100 });
    one.change(CROWD);
    silence(one, 11);
    for (const notification of FakeNotification.all) notification.emit('failed', {}, 'not signed');
    expect(FakeNotification.all).toHaveLength(2);
    expect(one.logged).toEqual(['The system shows no notifications of Earshot.']);
  });

  it('are not made where the system knows none', () => {
    FakeNotification.isThere = false;
    begin({ milestone: 100 }).change(CROWD);
    expect(texts()).toEqual([]);
  });

  it('end with the app', () => {
    const { change, end } = begin({ milestone: 100 });
    end();
    change(CROWD);
    expect(texts()).toEqual([]);
  });
});
