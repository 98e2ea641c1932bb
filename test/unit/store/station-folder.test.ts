import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listStations, openStationFolder } from '#core/store/station-folder';
import type { StationRecord } from '#core/store/station-file';
import { stationSlug } from '#core/store/station-slug';
import { MemoryDisk } from './memory-disk';
import { cases, NOON } from './samples';

const STATION: Omit<StationRecord, 'firstSeenAt'> = {
  name: 'Lahmacun Radio',
  kind: 'azuracast',
  baseUrl: 'https://streaming.example.org',
  stationId: '1',
  timeZone: null,
};

const made: string[] = [];
let data = '';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'earshot-station-'));
  made.push(data);
});
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

describe('the name of a station folder', () => {
  it.each([
    ['Lahmacun Radio', /^lahmacun-radio-[0-9a-f]{8}$/],
    ['Tilos Rádió őrült űrhajó', /^tilos-radio-orult-urhajo-/],
    ['Straße & Øst ŁÓDŹ', /^strasse-ost-lodz-/],
    ['Радио', /^station-[0-9a-f]{8}$/],
    ['', /^station-/],
    ['../../etc/passwd', /^etc-passwd-/],
    ['CON', /^con-[0-9a-f]{8}$/],
    ['a'.repeat(300), /^a{40}-[0-9a-f]{8}$/],
    ['ﬁne ①', /^fine-1-/],
  ])('of %j is good on every system', (name, expected) => {
    expect(stationSlug({ ...STATION, name })).toMatch(expected);
  });

  it('never leads out of its parent, whatever a server calls itself', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, text, fc.option(text), (name, baseUrl, stationId) => {
        expect(stationSlug({ name, baseUrl, stationId })).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
      { numRuns: cases(5000) },
    );
  });

  it('differs for two stations of one name', () => {
    const slugs = [
      stationSlug(STATION),
      stationSlug({ ...STATION, stationId: '2' }),
      stationSlug({ ...STATION, baseUrl: 'https://other.example.org' }),
      stationSlug({ ...STATION, stationId: null }),
      stationSlug({ ...STATION, baseUrl: null }),
    ];
    expect(new Set(slugs).size).toBe(slugs.length);
  });
});

describe('the folder of a station', () => {
  it('is made with what reading it needs', async () => {
    const { folder, timeZone } = await openStationFolder({ data, station: STATION, now: NOON });
    expect(dirname(folder)).toBe(join(data, 'stations'));
    expect(timeZone).toBeNull();
    expect(JSON.parse(await readFile(join(folder, 'station.json'), 'utf8'))).toEqual({
      format: 'earshot-station',
      version: 1,
      ...STATION,
      firstSeenAt: NOON,
    });
    expect((await stat(join(folder, 'station.json'))).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('stays the same when the station changes its name, and keeps its first day', async () => {
    const first = await openStationFolder({ data, station: STATION, now: NOON });
    const renamed = { ...STATION, name: 'Something else' };
    const second = await openStationFolder({ data, station: renamed, now: NOON + 5 });
    expect(second.folder).toBe(first.folder);
    expect(await listStations(data)).toEqual([
      { ...renamed, firstSeenAt: NOON, folder: first.folder },
    ]);
  });

  it('remembers what the server told, and nothing else', async () => {
    const nameless = { ...STATION, name: '' };
    const { remember } = await openStationFolder({ data, station: nameless, now: NOON }).then(
      (entry) => ({ remember: entry.remember.bind(entry) }),
    );
    await remember({ name: 'Told', timeZone: 'Europe/Budapest' });
    await remember({ name: null, timeZone: null });
    const again = await openStationFolder({ data, station: nameless, now: NOON });
    expect(again.timeZone).toBe('Europe/Budapest');
    expect((await listStations(data))[0]).toMatchObject({ name: 'Told' });
  });

  it('lets the settings rule over what the server tells', async () => {
    const station = { ...STATION, timeZone: 'Europe/Budapest' };
    const entry = await openStationFolder({ data, station, now: NOON });
    await entry.remember({ name: 'Told', timeZone: 'UTC' });
    expect(entry.timeZone).toBe('Europe/Budapest');
    expect((await listStations(data))[0]).toMatchObject({ name: 'Lahmacun Radio' });
  });

  it('does not hand out a zone that does not exist', async () => {
    const station = { ...STATION, timeZone: 'Mars/Olympus' };
    expect((await openStationFolder({ data, station, now: NOON })).timeZone).toBeNull();
  });

  it('sets a broken station.json aside and goes on', async () => {
    const { folder } = await openStationFolder({ data, station: STATION, now: NOON });
    await writeFile(join(folder, 'station.json'), '{');
    expect(await listStations(data)).toMatchObject([{ name: basename(folder), kind: null }]);
    await openStationFolder({ data, station: STATION, now: NOON });
    expect((await readdir(folder)).sort()).toEqual([
      'station.json',
      'station.json.unreadable-2026-11-21',
    ]);
    expect(await listStations(data)).toMatchObject([{ name: 'Lahmacun Radio' }]);
  });

  it('is refused when it belongs to a newer Earshot', async () => {
    const { folder } = await openStationFolder({ data, station: STATION, now: NOON });
    const text = '{"format":"earshot-station","version":2}';
    await writeFile(join(folder, 'station.json'), text);
    const again = openStationFolder({ data, station: STATION, now: NOON });
    await expect(again).rejects.toMatchObject({ code: 'newer-version' });
    expect(await readFile(join(folder, 'station.json'), 'utf8')).toBe(text);
  });

  it('is not written again when nothing changed', async () => {
    const disk = new MemoryDisk();
    await openStationFolder({ data: '/d', station: STATION, now: NOON, disk });
    const { changes } = disk;
    const entry = await openStationFolder({ data: '/d', station: STATION, now: NOON + 1, disk });
    await entry.remember({ name: null, timeZone: null });
    expect(disk.changes).toBe(changes);
  });
});

describe('the stations of a data folder', () => {
  it('are none where there is no folder', async () => {
    expect(await listStations(join(data, 'none'))).toEqual([]);
  });

  it('come by name; stray files and empty folders are none', async () => {
    for (const name of ['Zulu', 'Alfa']) {
      await openStationFolder({ data, station: { ...STATION, name, stationId: name }, now: NOON });
    }
    await writeFile(join(data, 'stations', '.DS_Store'), '');
    await mkdir(join(data, 'stations', 'empty'));
    expect((await listStations(data)).map(({ name }) => name)).toEqual(['Alfa', 'Zulu']);
  });
});
