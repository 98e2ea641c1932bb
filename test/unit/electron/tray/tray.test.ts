import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LiveState } from '#core/app/earshot';
import { TrayNumber, type TrayOptions } from '../../../../src-main/electron/tray/tray';
import type { Reader } from '../../../../src-main/electron/appearance';
import type { TrayAction, TraySystem } from '../../../../src-main/electron/tray/view';
import { wellState } from '../../../support/page/live-states';
import { VirtualClock } from '../../../support/virtual-clock';
import { decodeIco } from './decode-ico';
import { decodePng } from './decode-png';
import { fakeElectron, type FakeTray } from './fake-electron';

const START = Date.parse('2026-11-21T17:42:00Z');

interface Case {
  readonly tray: FakeTray;
  readonly number: TrayNumber;
  readonly clock: VirtualClock;
  readonly done: string[];
  readonly logged: string[];
  /** Tells the tray of a change of the state. */
  readonly change: (changes: Partial<LiveState>) => void;
  readonly reader: { -readonly [Key in keyof Reader]: Reader[Key] };
  readonly fake: ReturnType<typeof fakeElectron>;
}

const folder = mkdtempSync(join(tmpdir(), 'earshot-tray-'));
const running: TrayNumber[] = [];

afterEach(() => {
  for (const number of running.splice(0)) number.stop();
});
afterEach(() => {
  rmSync(join(folder, 'tray.ico'), { force: true });
});

function begin(
  system: TraySystem,
  options: Partial<TrayOptions> = {},
  fake = fakeElectron(),
): Case {
  const clock = new VirtualClock(START);
  let live = wellState(START);
  const listeners = new Set<(state: LiveState) => void>();
  const done: string[] = [];
  const logged: string[] = [];
  const reader: Case['reader'] = { language: 'en', locale: 'en-GB', timeZone: 'UTC' };
  const number = new TrayNumber({
    electron: fake.electron,
    earshot: {
      live: () => live,
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    clock,
    system,
    desktop: '',
    folder,
    reader: () => reader,
    act: (action: TrayAction) => done.push(action),
    showSmall: (at) => done.push(`small ${JSON.stringify(at)}`),
    log: (_level, message) => logged.push(message),
    ...options,
  });
  number.start();
  running.push(number);
  const change = (changes: Partial<LiveState>): void => {
    live = { ...live, ...changes };
    for (const listener of listeners) listener(live);
  };
  return { tray: fake.trays[0]!, number, clock, done, logged, change, reader, fake };
}

function listeners(total: number): Partial<LiveState> {
  return { listeners: { total, unique: null } };
}

function choose(lines: FakeTray['menu'], id: string): void {
  const line = lines.find((one) => one.id === id);
  line!.click!({} as never, undefined, {});
}

describe('the number in the tray', () => {
  it('is shown at once, with the line in words', () => {
    const { tray } = begin('linux');
    expect(tray.tooltip).toBe('Tűzfal Rádió: 42 listening, 38 people, 8 s ago');
    expect(tray.menu.map(({ label }) => label)).toContain('Open Earshot');
  });

  it('follows the station at most once a second, and the last state is not lost', async () => {
    const { tray, clock, change } = begin('linux');
    await clock.pass(2000);
    tray.calls.length = 0;
    for (let total = 43; total <= 60; total++) {
      change(listeners(total));
      await clock.pass(50);
    }
    expect(tray.calls.filter((call) => call === 'image')).toHaveLength(1);
    expect(tray.tooltip).toContain('43 listening');
    await clock.pass(1000);
    expect(tray.calls.filter((call) => call === 'image')).toHaveLength(2);
    expect(tray.tooltip).toContain('60 listening');
  });

  it('is left alone while nothing that it shows changes', async () => {
    const { tray, clock, change } = begin('linux');
    change({ state: 'stale', at: new Date(START - 120_000).toISOString() });
    await clock.pass(2000);
    tray.calls.length = 0;
    change({ nextAttemptAt: null, robots: 7, weekAgo: null });
    await clock.pass(15_000);
    expect(tray.calls).toEqual([]);
  });

  it('is not drawn anew while only its age changes', async () => {
    const { tray, clock } = begin('linux');
    tray.calls.length = 0;
    await clock.pass(30_000);
    expect(tray.tooltip).toBe('Tűzfal Rádió: 42 listening, 38 people, 38 s ago');
    expect(new Set(tray.calls)).toEqual(new Set(['tooltip']));
  });

  it('has a new image when the bar turns dark', async () => {
    const { tray, clock, fake } = begin('win32');
    await clock.pass(1000);
    const before = decodeIco(readFileSync(tray.image.source));
    fake.theme.isDark = true;
    fake.theme.emit('updated');
    await clock.pass(1000);
    expect(decodeIco(readFileSync(tray.image.source as string))).not.toEqual(before);
  });

  it('speaks the language that was chosen meanwhile', async () => {
    const { tray, clock, reader, number } = begin('linux');
    await clock.pass(1000);
    Object.assign(reader, { language: 'hu', locale: 'hu' });
    number.redraw();
    await clock.pass(1000);
    expect(tray.tooltip).toContain('hallgató');
    expect(tray.menu.map(({ label }) => label)).toContain('Kilépés');
  });

  it('is gone after the end, and nothing is drawn any more', async () => {
    const { tray, number, clock, change, fake } = begin('linux');
    number.stop();
    expect(tray.isGone).toBe(true);
    tray.calls.length = 0;
    change(listeners(1));
    fake.theme.emit('updated');
    await clock.pass(60_000);
    expect(tray.calls).toEqual([]);
    expect(fake.trays).toHaveLength(1);
  });

  it('where the desktop has no tray does nothing and says so once', async () => {
    const { logged, clock, change, number } = begin('linux', {}, fakeElectron({ hasTray: false }));
    change(listeners(1));
    await clock.pass(60_000);
    expect(logged).toEqual(['This desktop shows no tray. Start Earshot again to see its window.']);
    expect(number.bounds()).toBeNull();
  });
});

describe('the image', () => {
  it('of Linux is 24 px with a double', () => {
    const { image } = begin('linux').tray;
    expect(decodePng(image.source as Buffer).size).toBe(24);
    expect(image.scales).toEqual([1, 2]);
  });

  it('of Windows is an icon of four sizes', () => {
    const { image } = begin('win32').tray;
    expect(decodeIco(readFileSync(image.source as string)).map(({ size }) => size)).toEqual([
      16, 20, 24, 32,
    ]);
  });

  it.each([
    ['cannot be written', { folder: join(folder, 'nowhere') }, fakeElectron()],
    ['cannot be read', {}, fakeElectron({ readsIcons: false })],
  ])('of Windows is one size where the icon %s', (_name, options, fake) => {
    const { image } = begin('win32', options, fake).tray;
    expect(decodePng(image.source as Buffer).size).toBe(16);
  });

  it('of macOS is a template with a double, and the number is its title', () => {
    const { tray } = begin('darwin');
    expect(tray.image.isTemplate).toBe(true);
    expect(tray.image.scales).toEqual([1, 2]);
    expect(tray.title).toEqual(['42', 'monospacedDigit']);
  });

  it('of macOS stays while only the title changes', async () => {
    const { tray, clock, change } = begin('darwin');
    await clock.pass(1000);
    tray.calls.length = 0;
    change(listeners(43));
    await clock.pass(1000);
    expect(tray.calls.sort()).toEqual(['title', 'tooltip']);
  });
});

describe('a click', () => {
  it.each(['darwin', 'win32'] as const)(
    'on %s opens the small window beside the number',
    (system) => {
      const { tray, done } = begin(system);
      tray.emit('click');
      expect(done).toEqual(['small {"x":900,"y":0,"width":24,"height":24}']);
    },
  );

  it('on Linux, which does not tell where the number stands, opens it all the same', () => {
    const { tray, done } = begin('linux');
    tray.bounds = { x: 0, y: 0, width: 0, height: 0 };
    tray.emit('click');
    expect(done).toEqual(['small null']);
  });

  it('twice opens the window', () => {
    const { tray, done } = begin('win32');
    tray.emit('double-click');
    expect(done).toEqual(['open']);
  });
});

describe('the menu', () => {
  it.each(['darwin', 'win32'] as const)(
    'of %s pops up on the right click and tells the age of this moment',
    async (system) => {
      const { tray, clock, done } = begin(system);
      expect(tray.menu).toEqual([]);
      await clock.pass(4000);
      tray.emit('right-click');
      expect(tray.popped![0]).toMatchObject({
        label: 'Tűzfal Rádió: 42 listening, 38 people, 12 s ago',
        enabled: false,
      });
      choose(tray.popped!, 'export');
      expect(done).toEqual(['export']);
    },
  );

  it('of Linux is set anew when it changes', async () => {
    const { tray, clock, change, done } = begin('linux');
    choose(tray.menu, 'pause');
    await clock.pass(1000);
    change({ state: 'paused' });
    await clock.pass(1000);
    choose(tray.menu, 'resume');
    expect(done).toEqual(['pause', 'resume']);
  });

  it('shows an ampersand as it is', async () => {
    const { tray, change, clock } = begin('linux');
    change({ station: 'R&B' });
    await clock.pass(1000);
    expect(tray.menu[0]!.label).toMatch(/^R&&B: /);
    expect(tray.tooltip).toMatch(/^R&B: /);
  });
});
