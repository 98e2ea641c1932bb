import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trayView, type TraySystem, type TrayView } from '../../../../src-main/electron/tray/view';
import { liveStates, wellState } from '../../../support/page/live-states';
import type { LiveState } from '#core/app/earshot';

const NOW = Date.parse('2026-11-21T17:42:00Z');
const STATES = liveStates(NOW);
const SYSTEMS: readonly TraySystem[] = ['darwin', 'win32', 'linux'];

function view(live: LiveState, changes: Partial<Parameters<typeof trayView>[0]> = {}): TrayView {
  return trayView({
    live,
    now: NOW,
    system: 'win32',
    language: 'en',
    locale: 'en-GB',
    timeZone: 'Europe/Budapest',
    ...changes,
  });
}

function texts({ menu }: TrayView): string[] {
  return menu.map((line) => (line.kind === 'separator' ? '-' : line.text));
}

const well = wellState(NOW);
const unset: LiveState = {
  ...well,
  stationConfigured: false,
  station: null,
  host: null,
  nowPlaying: null,
};
const starting: LiveState = {
  ...well,
  state: 'starting',
  at: null,
  listeners: { total: null, unique: null },
};
const offAir: LiveState = {
  ...well,
  state: 'offline',
  failingSince: null,
  listeners: { total: null, unique: null },
};
const down = STATES['down']!;

describe('the line of the tray', () => {
  it.each([
    ['live', well, 'Tűzfal Rádió: 42 listening, 38 people, 8 s ago'],
    [
      'live without detail',
      { ...well, listeners: { total: 1, unique: null } },
      'Tűzfal Rádió: 1 listening, 8 s ago',
    ],
    [
      'live with thousands',
      { ...well, listeners: { total: 12_345, unique: 1 } },
      'Tűzfal Rádió: 12,345 listening, 1 person, 8 s ago',
    ],
    ['stale', STATES['stale']!, 'Tűzfal Rádió: 42 listening, 38 people, 4 min ago'],
    ['offline', down, 'Tűzfal Rádió: no numbers since 18:22'],
    ['off air', offAir, 'Tűzfal Rádió: off air'],
    [
      'unauthorized',
      { ...down, state: 'unauthorized' as const },
      'Tűzfal Rádió: the server refuses its numbers',
    ],
    [
      'paused',
      { ...well, state: 'paused' as const },
      'Tűzfal Rádió: paused, 42 listening, 38 people, 8 s ago',
    ],
    [
      'paused for long',
      { ...down, state: 'paused' as const, failingSince: null },
      'Tűzfal Rádió: paused',
    ],
    ['starting', starting, 'Tűzfal Rádió: looking for the first time'],
    ['not set up', unset, 'Earshot: no station yet'],
  ])('when %s', (_name, live, line) => {
    expect(view(live).tooltip).toBe(line);
    expect(texts(view(live))[0]).toBe(line);
  });

  it('tells the time in the menu of Linux, which stands while it is read', () => {
    const { tooltip, menu } = view(well, { system: 'linux' });
    expect(tooltip).toBe('Tűzfal Rádió: 42 listening, 38 people, 8 s ago');
    expect(menu[0]).toEqual({
      kind: 'told',
      text: 'Tűzfal Rádió: 42 listening, 38 people, at 18:41',
    });
    expect(view(well, { system: 'linux', now: NOW + 3000 }).menu).toEqual(menu);
  });

  it('speaks Hungarian', () => {
    const hungarian = view(well, { language: 'hu', locale: 'hu-HU' });
    expect(hungarian.tooltip).toBe('Tűzfal Rádió: 42 kapcsolat, 38 hallgató, 8 másodperce');
    expect(texts(hungarian)).toContain('Szünet');
  });

  it('names the day of a failure that began long ago', () => {
    const old = { ...down, failingSince: '2026-11-20T05:00:00Z' };
    expect(view(old).tooltip).toBe('Tűzfal Rádió: no numbers since Fri 06:00');
  });

  it.each([
    [0, 'just now'],
    [4, 'just now'],
    [5, '5 s ago'],
    [59, '59 s ago'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [3600, '1 h ago'],
    [172_799, '47 h ago'],
    [172_800, '2 days ago'],
  ])('%i s after a look says %s', (seconds, age) => {
    const seen = { ...well, at: new Date(NOW - seconds * 1000).toISOString() };
    expect(view(seen).tooltip).toBe(`Tűzfal Rádió: 42 listening, 38 people, ${age}`);
  });
});

describe('the menu', () => {
  it('has every action', () => {
    expect(texts(view(well))).toEqual([
      'Tűzfal Rádió: 42 listening, 38 people, 8 s ago',
      'On air: Körúti jazz – Vízivárosi Kvintett, Hajnali villamos',
      '-',
      'Open Earshot',
      'Export…',
      'Pause',
      '-',
      'Settings',
      'Check for updates',
      'Where is my number?',
      '-',
      'Quit',
    ]);
  });

  it('offers to resume where collecting is paused', () => {
    expect(texts(view({ ...well, state: 'paused' }))).toContain('Resume');
    expect(texts(view({ ...well, state: 'paused' }))).not.toContain('Pause');
  });

  it('offers nothing that needs a station before there is one', () => {
    expect(texts(view(unset))).toEqual([
      'Earshot: no station yet',
      '-',
      'Set up your station',
      '-',
      'Settings',
      'Check for updates',
      'Where is my number?',
      '-',
      'Quit',
    ]);
  });

  it.each([
    [{ show: null, artist: 'A', title: 'T' }, 'On air: A, T'],
    [{ show: 'S', artist: null, title: null }, 'On air: S'],
    [{ show: null, artist: null, title: 'T' }, 'On air: T'],
  ])('with %j on air says so', (nowPlaying, line) => {
    expect(texts(view({ ...well, nowPlaying }))[1]).toBe(line);
  });

  it.each([[null], [{ show: null, artist: null, title: null }]])(
    'has no line for what is on air where the server tells %j',
    (nowPlaying) => {
      expect(texts(view({ ...well, nowPlaying }))[1]).toBe('-');
    },
  );
});

describe('the glyph', () => {
  it.each([
    ['live', well, { kind: 'count', count: 42, sign: 'none' }],
    ['stale', STATES['stale']!, { kind: 'count', count: 42, sign: 'stale' }],
    ['paused', { ...well, state: 'paused' as const }, { kind: 'count', count: 42, sign: 'paused' }],
    ['starting', starting, { kind: 'count', count: null, sign: 'none' }],
    ['off air', offAir, { kind: 'ear', sign: 'crossed' }],
    ['offline', down, { kind: 'ear', sign: 'crossed' }],
    [
      'refused',
      { ...down, state: 'unauthorized' as const },
      { kind: 'count', count: null, sign: 'none' },
    ],
    ['not set up', unset, { kind: 'ear', sign: 'none' }],
  ])('when %s', (_name, live, glyph) => {
    expect(view(live).glyph).toEqual(glyph);
    expect(view(live, { system: 'linux' }).glyph).toEqual(glyph);
  });

  it('is the number of the sample station too', () => {
    const demo = { ...unset, demo: true, station: 'Sample station' };
    expect(view(demo).glyph).toEqual({ kind: 'count', count: 42, sign: 'none' });
  });
});

describe('on macOS', () => {
  it.each([
    ['live', well, '42', 'none'],
    ['in the thousands', { ...well, listeners: { total: 1234, unique: null } }, '1,234', 'none'],
    ['stale', STATES['stale']!, '42\u2009•', 'none'],
    ['paused', { ...well, state: 'paused' as const }, '42', 'paused'],
    ['starting', starting, '–', 'none'],
    ['offline', down, '', 'crossed'],
    ['not set up', unset, '', 'none'],
  ])('when %s the title stands beside the mark', (_name, live, title, sign) => {
    const mac = view(live, { system: 'darwin' });
    expect(mac.title).toBe(title);
    expect(mac.glyph).toEqual({ kind: 'ear', sign });
  });

  it('has a title where the others have none', () => {
    expect(SYSTEMS.map((system) => view(well, { system }).title)).toEqual(['42', '', '']);
  });
});

it('no text of a station makes a line longer than a system shows', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const count = fc.option(fc.nat(2_000_000_000));
  const states = Object.values(STATES);
  fc.assert(
    fc.property(
      fc.record({
        state: fc.constantFrom(...states),
        station: fc.option(text),
        total: count,
        unique: count,
        nowPlaying: fc.record({ show: text, artist: text, title: text }),
        language: fc.constantFrom('en' as const, 'hu' as const),
        system: fc.constantFrom(...SYSTEMS),
        now: fc.integer({ min: NOW - 1000, max: NOW + 10 ** 12 }),
      }),
      ({ state, station, total, unique, nowPlaying, language, system, now }) => {
        const live = { ...state, station, listeners: { total, unique }, nowPlaying };
        const shown = view(live, { language, locale: language, system, now });
        expect(shown.tooltip.length).toBeLessThanOrEqual(127);
        for (const line of texts(shown)) expect(line.length).toBeLessThanOrEqual(160);
        expect(shown.tooltip).not.toContain('NaN');
      },
    ),
  );
});
