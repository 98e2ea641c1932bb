import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { BuiltProgram, type Ended, type Served } from '../support/built-program';

interface Examined {
  readonly version: string;
  readonly dataFolder: string;
  readonly findings: readonly { id: string; level: string; what: string; mend: string | null }[];
}

let home: string;
let data: string;
let program: BuiltProgram;
let served: Served;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earshot-care-'));
  program = new BuiltProgram(home);
  data = join(home, 'data');
  served = await program.serve('--demo', '--data', data, '--interval', '1');
  await served.untilLive();
});
afterAll(async () => {
  await stop();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

let stopped: Promise<unknown> | null = null;
/** It ends once. */
function stop(): Promise<unknown> {
  stopped ??= served.stop();
  return stopped;
}

const doctor = (...args: string[]): Promise<Ended> =>
  program.run('doctor', '--data', data, ...args);

/** The numbers of all days but today, which go on with the clock. */
async function finishedDays(): Promise<readonly unknown[]> {
  const { out } = await program.run('stats', '--data', data, '--json');
  const { days } = JSON.parse(out) as { days: unknown[] };
  return days.slice(0, -1);
}

describe('A monitor of the built program', () => {
  it('is told its health without a token, and nothing about the station', async () => {
    const answer = await fetch(`${served.origin}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok', version, state: 'live' });
  });

  it('reads measures with the token alone', async () => {
    expect((await fetch(`${served.origin}/metrics`)).status).toBe(401);
    const answer = await served.get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await answer.text()).split('\n');
    expect(lines).toContain('# TYPE earshot_open_sessions gauge');
    const open = lines.find((line) => /^earshot_open_sessions[{ ]/.test(line)) ?? '';
    expect(Number(open.split(' ').at(-1))).toBeGreaterThan(0);
  });
});

describe('The doctor of the built program', () => {
  it('says in groups what is well, beside a running serve', async () => {
    const { code, out, err } = await doctor();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Earshot ${version}, data in ${data}`);
    for (const group of ['Settings', 'Server', 'Data folder', 'Files']) {
      expect(out.split('\n')).toContain(group);
    }
    expect(out).toMatch(/ok +An Earshot is at work here/);
  });

  it('says the same as one JSON document', async () => {
    const { code, out } = await doctor('--json');
    const examined = JSON.parse(out) as Examined;
    expect(code).toBe(0);
    expect(examined).toMatchObject({ version, dataFolder: data });
    const ids = examined.findings.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['settings.file', 'disk.writable']));
    const levels = new Set(examined.findings.map(({ level }) => level));
    expect([...levels].filter((level) => !/^(ok|note|warning)$/.test(level))).toEqual([]);
  });

  it('makes sums anew only when nobody else writes', async () => {
    const busy = await doctor('--rebuild');
    expect(busy).toMatchObject({ code: 1, out: '' });
    expect(busy.err).toMatch(/^earshot: Another Earshot [^\n]+\n$/);

    await stop();
    const before = await finishedDays();
    const { code, out } = await doctor('--rebuild', '--json');
    expect(code).toBe(0);
    const { rebuilt } = JSON.parse(out) as { rebuilt: { station: string; days: number }[] };
    expect(rebuilt).toMatchObject([{ station: 'Sample station', failed: 0 }]);
    expect((await doctor('--rebuild')).out).toMatch(
      /^Sample station: sums of \d+ days made anew\./,
    );
    expect(await finishedDays()).toEqual(before);
  });

  it('ends with 2 where it is asked what it cannot do', async () => {
    expect(await doctor('--rebuild', '--url', 'http://radio.example')).toMatchObject({ code: 2 });
  });
});
