import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine, type ExamineOptions } from '#core/app/doctor/examine';
import type { Finding } from '#core/app/doctor/finding';
import { rebuildDaySums } from '#core/app/doctor/rebuild';
import { startSampleStation, type SampleStation } from '#core/app/sample-station';
import { filesBelow, runEarshot, temporaryFolder } from '../support/running-earshot';

const POSIX = process.platform !== 'win32';

let folder: string;
let remove: () => Promise<void>;
let server: SampleStation;

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  server = await startSampleStation({ listeners: 20 });
});
afterEach(async () => {
  await server.stop();
  await remove();
});

const look = (over: Partial<ExamineOptions> = {}): Promise<readonly Finding[]> =>
  examine({
    dataFolder: folder,
    overrides: {},
    onProgress: () => undefined,
    freeBytes: () => Promise.resolve(5e9),
    ...over,
  });

const bad = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ level }) => level === 'warning' || level === 'error')
    .map(({ id, level }) => `${level} ${id}`);

/** Collects from the sample station for a moment, as `serve` does with its station set up in Settings. */
async function collect(apiKey = server.apiKey): Promise<Awaited<ReturnType<typeof runEarshot>>> {
  const running = await runEarshot(folder);
  await running.earshot.changeSettings({
    station: {
      kind: 'azuracast',
      baseUrl: server.url,
      stationId: server.shortcode,
      name: 'Radio One',
      mounts: [],
      username: null,
      timeZone: 'Europe/Budapest',
    },
    secrets: { apiKey },
  });
  await running.until(({ state }) => state === 'live');
  return running;
}

/** Path of the one station's folder. */
async function stationFolder(): Promise<string> {
  const [slug = ''] = await readdir(join(folder, 'stations'));
  return join(folder, 'stations', slug);
}

const snapshotOf = async (): Promise<string> => {
  const files = await filesBelow(folder);
  const told = await Promise.all(
    files.map(async ({ path, bytes }) => `${path} ${(await stat(path)).mode} ${bytes.toString()}`),
  );
  return told.sort().join('\n');
};

describe('The doctor', () => {
  it('finds nothing wrong beside a running Earshot, tells what it saw, and changes nothing', async () => {
    const { earshot } = await collect();
    const findings = await look();
    expect(bad(findings)).toEqual([]);
    const told = (id: string): string | undefined => findings.find((one) => one.id === id)?.what;
    expect(told('lock')).toMatch(/An Earshot is at work here \(process \d+/);
    expect(told('server.reach')).toMatch(/^127\.0\.0\.1:\d+ answered in .* listeners? now\.$/);
    expect(told('server.detail')).toMatch(/single connections: \d+/);
    expect(told('server.refresh')).toMatch(/15 s; Earshot asks every 30 s/);
    expect(told('server.clock')).toMatch(/agree/);
    expect(told('places.age')).toMatch(/IPtoASN.*approximate/);
    expect(told('looks.last')).toMatch(/^Radio One was last looked at/);
    await earshot.stop();

    const before = await snapshotOf();
    await look();
    expect(await snapshotOf()).toBe(before);
  });

  it('tells no secret and no address of a listener, whatever it finds', async () => {
    const { earshot } = await collect();
    await earshot.stop();
    await writeFile(join(await stationFolder(), 'open.json'), 'broken 203.0.113.7');
    const text = JSON.stringify([
      await look(),
      await look({ overrides: { apiKey: 'wrong-key-9' } }),
    ]);
    expect(text).not.toContain(server.apiKey);
    expect(text).not.toContain('wrong-key-9');
    for (const { address } of server.truth()) expect(text).not.toContain(address);
    expect(text).not.toContain('203.0.113.7');
  });

  it('tells a key without the right from a good one, and a server that is gone', async () => {
    const { earshot } = await collect(server.apiKeyWithoutRight);
    await earshot.stop();
    const findings = await look();
    expect(bad(findings)).toContain('error server.detail');
    await server.stop();
    expect(bad(await look())).toContain('error server.reach');
  });

  it('says that asking more often than AzuraCast looks brings nothing', async () => {
    const findings = await look({ overrides: { url: server.url, intervalSeconds: 5 } });
    expect(findings).toContainEqual(
      expect.objectContaining({ id: 'server.refresh', level: 'note' }),
    );
  });

  it('looks at the station that was kept when none is set up', async () => {
    const running = await runEarshot(folder, {
      overrides: { url: server.url, apiKey: server.apiKey },
    });
    await running.until(({ state }) => state === 'live');
    await running.earshot.stop();
    const findings = await look({ overrides: { apiKey: server.apiKey } });
    expect(findings.find(({ id }) => id === 'server.detail')).toMatchObject({ level: 'ok' });
  });

  it('finds every file that is broken, newer, or set aside', async () => {
    const { earshot } = await collect();
    await earshot.stop();
    const station = await stationFolder();
    const [day = ''] = (await readdir(join(station, 'days'))).filter((name) => /^\d/.test(name));
    await writeFile(join(station, 'open.json'), '{"format":"earshot-open","vers');
    await writeFile(join(station, 'days', day, 'sessions-0009.json'), 'no json');
    await writeFile(
      join(station, 'days', day, 'sessions-0010.json'),
      '{"format":"earshot-sessions","version":99}',
    );
    await writeFile(join(station, 'days', day, 'sessions-0001.json.unreadable-2026-11-21'), '');
    await writeFile(join(folder, 'settings.json.unreadable-2026-11-20'), '');
    const findings = (await look()).filter(({ id }) => id.startsWith('files.'));
    expect(findings.map(({ id, level }) => `${level} ${id}`)).toEqual([
      'ok files.read',
      'error files.newer',
      'error files.unreadable',
      'error files.unreadable',
      'warning files.set-aside',
      'warning files.set-aside',
    ]);
    expect(findings.every(({ level, mend }) => level === 'ok' || mend !== null)).toBe(true);
  });

  it.each([
    ['settings.json', 'no json', 'error settings.file'],
    ['settings.json', '{"version":99}', 'error settings.file'],
    [
      'settings.json',
      '{"version":1,"collecting":{"intervalSeconds":"often"}}',
      'warning settings.value',
    ],
    ['secrets.json', '{', 'error settings.secrets'],
    ['secrets.json', '{"format":"earshot-secrets","version":99}', 'error settings.secrets'],
    ['key.json', '{"format":"earshot-key","version":1}', 'error key'],
    ['key.json', '{"format":"earshot-key","version":99}', 'error key'],
    ['earshot.lock', 'no lock', 'warning lock'],
  ])('where %s holds %j says %s, and leaves it alone', async (name, text, expected) => {
    await writeFile(join(folder, name), text, { mode: 0o600 });
    expect(bad(await look())).toContain(expected);
    expect(await readFile(join(folder, name), 'utf8')).toBe(text);
  });

  it('of an empty folder and of none says that no station is set up, not that something broke', async () => {
    expect(bad(await look())).toEqual(['warning server.station']);
    expect(bad(await look({ dataFolder: join(folder, 'none') }))).toEqual([
      'warning server.station',
      'warning disk.folder',
    ]);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [2e9, 'ok'],
    [2e8, 'warning'],
    [2e7, 'error'],
    [null, 'note'],
  ])('with %d bytes free says %s', async (free, level) => {
    const findings = await look({ freeBytes: () => Promise.resolve(free) });
    expect(findings.find(({ id }) => id === 'disk.space')?.level).toBe(level);
  });

  it.skipIf(!POSIX)(
    'finds a folder and secrets that others may read, and leaves their rights',
    async () => {
      for (const name of ['key.json', 'token']) {
        await writeFile(join(folder, name), '', { mode: 0o644 });
        await chmod(join(folder, name), 0o644);
      }
      await chmod(folder, 0o755);
      const findings = await look();
      expect(bad(findings).filter((one) => one.includes('disk'))).toEqual([
        'warning disk.rights',
        'warning disk.secrets',
        'warning disk.secrets',
      ]);
      expect(findings.find(({ id }) => id === 'disk.secrets')?.mend).toBe(
        `chmod 600 ${join(folder, 'key.json')}`,
      );
      expect((await stat(join(folder, 'token'))).mode & 0o777).toBe(0o644);
    },
  );

  it('says so when the data folder is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(bad(await look({ dataFolder: file }))).toContain('error disk.folder');
  });

  it('goes on where stations hold what is none', async () => {
    await mkdir(join(folder, 'stations', 'strange', 'days', '2026-11-21'), { recursive: true });
    await mkdir(join(folder, 'stations', 'strange', 'open.json'));
    await writeFile(join(folder, 'stations', 'strange', 'days', '2026-11-21', 'x.txt'), 'x');
    expect(bad(await look())).toContain('error files.unreadable');
  });
});

describe('Making day sums anew', () => {
  it('is refused with a sentence while another Earshot runs', async () => {
    const { earshot } = await collect();
    const parts = { dataFolder: folder, now: () => server.now(), log: () => undefined };
    await expect(rebuildDaySums({ ...parts, onProgress: () => undefined })).rejects.toThrow(
      /^Another Earshot writes into .* Close that one first/,
    );
    await earshot.stop();
  });

  it('of an empty folder says that there is nothing, and makes nothing', async () => {
    const parts = { dataFolder: folder, now: () => server.now(), log: () => undefined };
    await expect(rebuildDaySums({ ...parts, onProgress: () => undefined })).rejects.toThrow(
      /There is nothing in/,
    );
    expect(await readdir(folder)).toEqual([]);
  });
});
