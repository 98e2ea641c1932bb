import { describe, expect, it } from 'vitest';
import { all, attempt, HOUR, MINUTE, session } from '../store/samples';
import { diskError, MemoryDisk } from '../store/memory-disk';
import { openOn } from '../store/stores';
import { IDENTITY, importCase, lahmacunText, NOW } from './import-case';

const HEAD =
  'IP,Start Time,End Time,Seconds Connected,User Agent,Mount Type,Mount Name,Device: Client,Device: Is Mobile,Device: Is Browser,Device: Is Bot,Device: Browser Family,Device: OS Family,Location: Description,Location: Country,Location: Region,Location: City,Location: Latitude,Location: Longitude';
const ROW =
  '198.51.100.7,2026-11-20T20:00:00+01:00,2026-11-20T21:00:00+01:00,3600,"VLC/3.0.18 LibVLC/3.0.18",Local,"/radio.mp3 (128kbps MP3)",VLC 3.0.18,False,False,False,VLC,,"Budapest, Budapest, HU",HU,Budapest,Budapest,47.4984,19.0408';
const report = (...rows: readonly string[]): string => [HEAD, ...rows, ''].join('\r\n');

describe('AzuraCast’s listener report', () => {
  it('tells address, times, player, mount and place; of the address only a pseudonym stays', async () => {
    const { store, read } = importCase();
    expect(await read('tuzfal_listeners.csv', report(ROW))).toMatchObject({
      kind: 'azuracast',
      rows: 1,
      sessions: 1,
      added: 1,
      known: 0,
      skipped: [],
      remarks: [],
    });
    const [found] = await all(store);
    expect(found).toMatchObject({
      startedAt: Date.parse('2026-11-20T20:00:00+01:00'),
      endedAt: Date.parse('2026-11-20T21:00:00+01:00'),
      mount: '/radio.mp3 (128kbps MP3)',
      origin: 'imported',
      endKnown: 'exact',
      countryCode: 'HU',
      city: 'Budapest',
      client: 'VLC',
      isBot: false,
      keyEpoch: IDENTITY.pseudonyms.epoch.number,
    });
    expect(JSON.stringify([found, await store.imports()])).not.toContain('198.51.100.7');
    expect(found).not.toHaveProperty('ip');
  });

  it('keeps the address where the station keeps addresses', async () => {
    const { store, read } = importCase({ identity: { keepAddresses: true } });
    await read('x.csv', report(ROW));
    expect((await all(store))[0]?.ip).toBe('198.51.100.7');
  });

  it.each([
    [
      'saved again with semicolons',
      report(ROW.replace('"Budapest, Budapest, HU"', 'Budapest')).replaceAll(',', ';'),
    ],
    ['with plain line feeds and a mark of UTF-8', `\ufeff${report(ROW).replaceAll('\r\n', '\n')}`],
    ['without its last line end', report(ROW).trimEnd()],
    [
      'of an old version, in local time',
      `IP,Start Time,End Time\n198.51.100.7,2026-11-20 20:00:00,2026-11-20 21:00:00\n`,
    ],
    [
      'in another order',
      `End Time,IP,Start Time\n2026-11-20T20:00:00Z,198.51.100.7,2026-11-20T19:00:00Z\n`,
    ],
  ])('is read %s', async (_, text) => {
    const { store, read } = importCase();
    expect(await read('x.csv', text)).toMatchObject({ rows: 1, added: 1 });
    expect((await all(store))[0]?.startedAt).toBe(Date.parse('2026-11-20T20:00:00+01:00'));
  });

  it('made of unique listeners counts their joint length, and says so', async () => {
    const { store, read } = importCase();
    const { remarks } = await read('x.csv', report(ROW.replace(',3600,', ',1200,')));
    expect(remarks.join()).toMatch(/One row puts several connections of a listener together/);
    const [found] = await all(store);
    expect((found?.endedAt ?? 0) - (found?.startedAt ?? 0)).toBe(1_200_000);
  });

  it('counts as observed from the first start to the last end, with a peak from its sessions', async () => {
    const { archive, read } = importCase();
    const second = ROW.replace('.7,', '.8,')
      .replace('T20:00', 'T20:30')
      .replace('T21:00', 'T21:30');
    await read('x.csv', report(ROW, second));
    const [day] = await archive.daily({ from: '2026-11-20', to: '2026-11-20' });
    expect(day).toMatchObject({
      uniqueListeners: 2,
      sessions: 2,
      peakListeners: 2,
      peakAt: Date.parse('2026-11-20T20:30:00+01:00'),
      listeningSeconds: 7_200,
    });
    expect((day?.coverage ?? 0) * 24).toBeCloseTo(1.5, 4);
    expect(day?.averageListeners).toBeCloseTo(7_200 / 5_400, 4);
  });

  it.each([
    [
      'an end that is none',
      report(ROW, ROW.replace('2026-11-20T21:00:00+01:00', 'yesterday')),
      /^Line 3: “End Time” must be a time/,
    ],
    [
      'a start in no year of ours',
      report(ROW.replace('2026-11-20T20', '1970-01-01T20')),
      /^Line 2: “Start Time” must be/,
    ],
    [
      'no address',
      report(ROW.replace('198.51.100.7', '')),
      /^Line 2: The column IP holds no address/,
    ],
    [
      'words for seconds',
      report(ROW.replace(',3600,', ',an hour,')),
      /^Line 2: “Seconds Connected” needs a number/,
    ],
    [
      'quotes that stay open',
      report(ROW, ROW.replace('18",', '18,')),
      /^Line 3: .*quotation marks|^Line 3: A row has no end/,
    ],
    [
      'another table',
      'date,listeners\n2026-11-20,7\n',
      /^Line 1: This is neither a Lahmacun table/,
    ],
    ['nothing', '\n', /neither a Lahmacun table/],
    ['no rows', `${HEAD}\n`, /There is no connection in it/],
    ['only the future', report(ROW.replaceAll('2026-11-20', '2027-11-20')), /lies in the future/],
  ])('with %s changes nothing, and says where and why', async (_, text, sentence) => {
    const { store, read } = importCase();
    await expect(read('x.csv', text)).rejects.toThrow(sentence);
    expect([await all(store), await store.imports()]).toEqual([[], []]);
  });

  it('a line break inside a cell does not spoil the line that is told', async () => {
    const { read } = importCase();
    const broken = ROW.replace('VLC/3.0.18 LibVLC', 'VLC\r\nand more');
    await expect(read('x.csv', report(broken, ROW.replace(',3600,', ',x,')))).rejects.toThrow(
      /^Line 4:/,
    );
  });
});

describe('a file', () => {
  const lahmacun = lahmacunText([
    `198.51.100.7;Hungary;[['12:00:00.00000', datetime.timedelta(seconds=60)], ['12:00:00.00000', datetime.timedelta(seconds=60)]];0`,
  ]);

  it('that comes twice adds nothing, and equal pairs in it are several people', async () => {
    const { store, read } = importCase();
    expect(await read('lahma_2026-11-21_2015.csv', lahmacun)).toMatchObject({ added: 2, known: 0 });
    expect(await read('lahma_2026-11-21_2015.csv', lahmacun)).toMatchObject({
      added: 0,
      known: 2,
      skipped: [],
    });
    expect(await all(store)).toHaveLength(2);
    expect(await store.imports()).toHaveLength(1);
  });

  it('leaves what Earshot saw itself: connections that reach into that time are passed over', async () => {
    const { store, archive, read } = importCase();
    const noon = Date.parse('2026-11-20T20:30:00+01:00');
    const seen = session('seen', {
      startedAt: noon - HOUR,
      endedAt: noon + HOUR,
      listener: 'a'.repeat(24),
    });
    await store.addSessions([seen]);
    await store.addAttempts(
      Array.from({ length: 61 }, (_, i) => ({ ...attempt(noon + i * MINUTE), every: 60 })),
    );
    const early = ROW.replace('T20:00', 'T18:00').replace('T21:00', 'T19:00');
    const done = await read('x.csv', report(early, ROW));
    expect(done).toMatchObject({ added: 1, skipped: [{ reason: 'seen', count: 1 }] });
    expect((await all(store)).map(({ id }) => id)).toContain('seen');
    const [day] = await archive.daily({ from: '2026-11-20', to: '2026-11-20' });
    // 18:00 to 20:30 from the file, an hour of looks.
    expect((day?.coverage ?? 0) * 24).toBeCloseTo(3.5, 3);
    expect(day?.sessions).toBe(2);
  });

  it('leaves what a file before it told: only what reaches beyond is added', async () => {
    const { store, read } = importCase();
    await read('a.csv', report(ROW));
    const longer = ROW.replace('T21:00', 'T22:00').replace(',3600,', ',7200,');
    const within = ROW.replace('T20:00', 'T20:10').replace(',3600,', ',3000,');
    const done = await read('b.csv', report(longer, within));
    expect(done).toMatchObject({ added: 1, skipped: [{ reason: 'other-file', count: 1 }] });
    const total = (await all(store)).reduce((sum, one) => sum + one.endedAt - one.startedAt, 0);
    expect(total).toBe(2 * HOUR);
    expect(await read('a.csv', report(ROW))).toMatchObject({ added: 0, known: 1 });
    expect(await read('b.csv', report(longer, within))).toMatchObject({ added: 0, known: 1 });
  });

  it('stays when old sessions are deleted, with the time that it covers', async () => {
    const { store, archive, read } = importCase();
    await read('lahma_2026-11-21_2015.csv', lahmacun);
    const before = await archive.daily({ from: '2026-11-20', to: '2026-11-21' });
    await store.forget({ sessionsBefore: '2027-01-01', keepKeyEpoch: 99 });
    expect(await archive.daily({ from: '2026-11-20', to: '2026-11-21' })).toEqual(before);
    expect(before[1]?.sessions).toBe(2);
  });

  it('passes over what would end in the future, as a report of today has it', async () => {
    const { read } = importCase();
    const open = ROW.replace(
      '2026-11-20T21:00:00+01:00',
      new Date(NOW + HOUR).toISOString(),
    ).replace(',3600,', ',,');
    expect(await read('x.csv', report(ROW, open))).toMatchObject({
      added: 1,
      skipped: [{ reason: 'future', count: 1 }],
    });
  });

  it('that a full disk broke off adds the rest when it is read in again', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    const { read } = importCase({ store, zone: 'UTC' });
    const rows = Array.from({ length: 6 }, (_, day) =>
      ROW.replaceAll('2026-11-20', `2026-11-1${String(day)}`),
    );
    let changes = 0;
    disk.beforeChange = () => {
      changes += 1;
      if (changes > 5) throw diskError('ENOSPC');
    };
    await expect(read('x.csv', report(...rows))).rejects.toMatchObject({ code: 'disk-full' });
    expect(await store.imports()).toEqual([]);
    disk.beforeChange = () => undefined;
    const { added, known } = await read('x.csv', report(...rows));
    expect([added + known, known > 0]).toEqual([6, true]);
    expect(await all(await openOn(disk))).toHaveLength(6);
  });
});
