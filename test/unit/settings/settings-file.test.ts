import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings, type StationSettings } from '#shared/model/settings';
import { openSettings, SettingsError, type SettingsFile } from '#core/settings/settings-file';

const NOW = Date.UTC(2026, 10, 21, 12);
const STATION: StationSettings = {
  kind: 'icecast',
  baseUrl: 'https://radio.example.org',
  stationId: null,
  name: 'Rádió',
  mounts: ['/live'],
  username: 'admin',
  timeZone: 'Europe/Budapest',
};
const CHANGED: Settings = {
  ...DEFAULT_SETTINGS,
  station: STATION,
  collecting: { ...DEFAULT_SETTINGS.collecting, intervalSeconds: 15 },
  appearance: { theme: 'dark', language: 'hu' },
};

const made: string[] = [];
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-settings-'));
  made.push(folder);
});
afterAll(async () => {
  for (const one of made) await rm(one, { recursive: true, force: true });
});

function open(access: 'read' | 'write' = 'write'): Promise<SettingsFile> {
  return openSettings({ folder, log: () => undefined, access, now: () => NOW });
}

function put(content: unknown): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return writeFile(join(folder, 'settings.json'), text);
}

async function onDisk(): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'));
}

describe('settings', () => {
  it('are the defaults at first, and nothing is written for that', async () => {
    const settings = await open();
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    expect(settings.problems).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are there again after a restart', async () => {
    const settings = await open();
    const { station, collecting, appearance } = CHANGED;
    expect(await settings.change({ station })).toEqual({ ...DEFAULT_SETTINGS, station });
    await settings.change({ collecting, appearance, privacy: undefined });
    expect(settings.get()).toEqual(CHANGED);
    expect((await open()).get()).toEqual(CHANGED);
    expect(await onDisk()).toEqual(CHANGED);
  });

  it('are readable by their owner alone, also where the file was wider', async () => {
    await put(DEFAULT_SETTINGS);
    await chmod(join(folder, 'settings.json'), 0o666);
    await (await open()).change({ station: STATION });
    expect((await stat(join(folder, 'settings.json'))).mode & 0o077).toBe(0);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('are written as the store of the desktop app reads and writes them', async () => {
    await (await open()).change({ station: STATION });
    const store = new Conf<Record<string, unknown>>({ cwd: folder, configName: 'settings' });
    expect(store.get('station.name')).toBe('Rádió');
    store.set('window', { width: 800 });
    store.set('appearance.theme', 'dark');

    const settings = await open();
    expect(settings.get().appearance.theme).toBe('dark');
    await settings.change({ privacy: { ...DEFAULT_SETTINGS.privacy, keepAddresses: true } });
    expect(await onDisk()).toMatchObject({ window: { width: 800 }, appearance: { theme: 'dark' } });
  });

  it('fill in what is missing', async () => {
    await put({
      version: 1,
      collecting: { intervalSeconds: 10 },
      station: { kind: 'icecast', baseUrl: 'http://x' },
    });
    const settings = await open();
    expect(settings.problems).toEqual([]);
    expect(settings.get()).toEqual({
      ...DEFAULT_SETTINGS,
      collecting: { ...DEFAULT_SETTINGS.collecting, intervalSeconds: 10 },
      station: {
        kind: 'icecast',
        baseUrl: 'http://x',
        stationId: null,
        name: '',
        mounts: [],
        username: null,
        timeZone: null,
      },
    });
  });

  it.each([
    [
      'an interval of nothing',
      { collecting: { ...CHANGED.collecting, intervalSeconds: 0 } },
      'collecting.intervalSeconds',
    ],
    [
      'an interval that is a text',
      { collecting: { ...CHANGED.collecting, intervalSeconds: '15' } },
      'collecting.intervalSeconds',
    ],
    ['an unknown theme', { appearance: { theme: 'pink', language: 'hu' } }, 'appearance.theme'],
    ['a section that is a number', { privacy: 3 }, 'privacy'],
    ['mounts that are no list', { station: { ...STATION, mounts: '/live' } }, 'station.mounts'],
    ['a section that is null', { places: null }, 'places'],
  ])('lose %s alone', async (_name, bad, key) => {
    await put({ ...CHANGED, ...bad });
    const settings = await open();
    expect(settings.problems).toHaveLength(1);
    expect(settings.problems[0]).toContain(key);
    const [section] = key.split('.');
    const { [section as 'places']: lost, ...rest } = settings.get();
    const { [section as 'places']: _, ...others } = CHANGED;
    expect(rest).toEqual(others);
    expect(lost).toBeDefined();
  });

  it('without a usable address have no station, and keep the rest', async () => {
    await put({ ...CHANGED, station: { ...STATION, kind: 'winamp' } });
    const settings = await open();
    expect(settings.get()).toEqual({ ...CHANGED, station: null });
    expect(settings.problems[0]).toMatch(/Set up the station again/);
  });

  it('with a bad value are saved beside before they are written over', async () => {
    const bad = { ...CHANGED, appearance: { theme: 'pink', language: 'hu' } };
    await put(bad);
    const settings = await open();
    expect(await readdir(folder)).toEqual(['settings.json']);
    await settings.change({ station: null });
    await settings.change({ station: STATION });
    expect((await readdir(folder)).sort()).toEqual([
      'settings.json',
      'settings.json.unreadable-2026-11-21',
    ]);
    const saved = await readFile(join(folder, 'settings.json.unreadable-2026-11-21'), 'utf8');
    expect(JSON.parse(saved)).toEqual(bad);
  });

  it.each([
    ['cut off', '{"version":1,"station":{"ki'],
    ['empty', ''],
    ['binary', '\u0000\u0001\u0002'],
    ['a list', '[]'],
    ['a word', '"settings"'],
    ['of a version that is none', '{"version":"one"}'],
    ['of version 0', '{"version":0}'],
  ])('that are %s are set aside and told, never written over', async (_name, text) => {
    await put(text);
    const settings = await open();
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    expect(settings.problems).toHaveLength(1);
    expect(settings.problems[0]).toMatch(/set aside as .*unreadable-2026-11-21/);
    await settings.change({ station: STATION });
    const aside = join(folder, 'settings.json.unreadable-2026-11-21');
    expect(await readFile(aside, 'utf8')).toBe(text);
    expect((await open()).problems).toEqual([]);
  });

  it('that are broken stay where they are for a reader', async () => {
    await put('{');
    const settings = await open('read');
    expect(settings.problems[0]).toMatch(/left where it is/);
    await expect(settings.change({ station: null })).rejects.toThrow(/open for reading/);
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe('{');
  });

  it('of a newer Earshot are refused and stay as they are', async () => {
    await put({ version: 2, station: 'in a new way' });
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'newer-version' });
    expect(await onDisk()).toEqual({ version: 2, station: 'in a new way' });
  });

  it('refuse a change that cannot be used, and stay as they were', async () => {
    const settings = await open();
    await settings.change({ station: STATION });
    const collecting = { ...DEFAULT_SETTINGS.collecting, intervalSeconds: 0 };
    await expect(settings.change({ collecting })).rejects.toThrow(SettingsError);
    await expect(settings.change({ collecting })).rejects.toThrow(/collecting\.intervalSeconds/);
    expect(settings.get().collecting).toEqual(DEFAULT_SETTINGS.collecting);
    expect((await open()).get().station).toEqual(STATION);
  });

  it('say so when they cannot be written, and stay as they were', async () => {
    const settings = await open();
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in the way');
    await expect(settings.change({ station: STATION })).rejects.toMatchObject({
      name: 'StoreError',
    });
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
  });

  it('can be read from any JSON without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS)), fc.jsonValue()),
        async (json) => {
          await put({ ...json, version: 1 });
          const { settings } = { settings: (await open()).get() };
          expect(Object.keys(settings).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
        },
      ),
      { numRuns: 100 },
    );
  });
});
