import { describe, expect, it } from 'vitest';
import type { StationSettings } from '#shared/model/settings';
import { createStationFinder, type Missed } from '#core/app/station-finder';
import type { RunOverrides } from '#core/app/earshot';
import type { Detection } from '#core/sources/detect/detect-server';
import type { ProbeFound } from '#core/sources/source';
import { VirtualClock } from '../../support/virtual-clock';

const found: ProbeFound = {
  found: true,
  kind: 'azuracast',
  baseUrl: 'https://azura.example',
  stations: [
    { id: 'first', name: 'First Radio', mounts: [], listeners: 1, timeZone: null },
    {
      id: 'second',
      name: 'Second Radio',
      mounts: [],
      listeners: 2,
      timeZone: null,
      aliases: ['2'],
    },
  ],
  listeners: 1,
  needsKeyFor: [],
  username: null,
  password: null,
  apiKey: null,
  needsConfirmation: false,
};

const down: Detection = {
  found: false,
  tried: [],
  message: 'The server does not answer.',
  failure: { outcome: 'down', reason: 'timeout', status: null, said: null, host: 'azura.example' },
};

/** Looks until the answers are used up and tells what came of it. */
async function find(
  answers: readonly Detection[],
  overrides: RunOverrides = {},
): Promise<{ station: StationSettings | null; missed: Missed[]; asked: number }> {
  const clock = new VirtualClock(Date.UTC(2026, 10, 21));
  const missed: Missed[] = [];
  let station: StationSettings | null = null;
  let asked = 0;
  const finder = createStationFinder({
    url: 'azura.example',
    overrides,
    intervalMs: 30_000,
    detect: () => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? down;
      asked += 1;
      return Promise.resolve(answer);
    },
    clock,
    random: () => 0.5,
    onFound: (one) => {
      station = one;
      return Promise.resolve();
    },
    onMissed: (one) => missed.push(one),
  });
  finder.start();
  await clock.pass(61_000);
  await finder.stop();
  return { station, missed, asked };
}

describe('the search for the station behind an address', () => {
  it('takes the first station, with the mounts, user and zone of the command line', async () => {
    const overrides = { mounts: ['/a'], username: 'me', timeZone: 'Europe/Vienna' };
    expect((await find([found], overrides)).station).toMatchObject({
      baseUrl: 'https://azura.example',
      stationId: 'first',
      ...overrides,
    });
  });

  it.each(['second', 'Second Radio', 'SECOND', '2'])(
    'takes the station called %s',
    async (name) => {
      expect((await find([found], { station: name })).station?.stationId).toBe('second');
    },
  );

  it('says which stations there are when the one asked for is not', async () => {
    const { station, missed } = await find([found], { station: 'third' });
    expect(station).toBe(null);
    expect(missed[0]?.message).toContain('First Radio (first), Second Radio (second)');
  });

  it('asks again until the server answers, and tells why it did not', async () => {
    const { station, missed, asked } = await find([down, found]);
    expect(asked).toBe(2);
    expect(missed).toMatchObject([
      { message: 'The server does not answer.', failure: { reason: 'timeout' } },
    ]);
    expect(station?.stationId).toBe('first');
  });

  it('never sends a key to a server that only a web page named', async () => {
    const elsewhere = { ...found, needsConfirmation: true };
    const { station, missed } = await find([elsewhere], { apiKey: 'a:b' });
    expect(station).toBe(null);
    expect(missed[0]?.message).toContain('the key was not sent');
    expect((await find([elsewhere])).station?.stationId).toBe('first');
  });
});

describe('Asked to look now', () => {
  function searching(answers: readonly Detection[]) {
    const clock = new VirtualClock(Date.UTC(2026, 10, 21));
    let asked = 0;
    const missed: Missed[] = [];
    const finder = createStationFinder({
      ...{ url: 'azura.example', overrides: {}, intervalMs: 30_000, clock, random: () => 0.5 },
      detect: () => {
        asked += 1;
        return Promise.resolve(answers[asked - 1] ?? down);
      },
      onFound: () => Promise.resolve(),
      onMissed: (one) => missed.push(one),
    });
    finder.start();
    return { clock, finder, missed, asked: () => asked };
  }

  it('it asks at once instead of waiting, and tells what came of it', async () => {
    const { clock, finder, missed, asked } = searching([down, down]);
    await clock.pass(1000);
    expect(await finder.lookNow()).toBe('down');
    expect(asked()).toBe(2);
    await clock.pass(1000);
    expect(missed.map(({ at }) => at - Date.UTC(2026, 10, 21))).toEqual([0, 1000]);
    await finder.stop();
  });

  it('it joins the look under way, and goes on waiting as before afterwards', async () => {
    const { clock, finder, asked } = searching([down, down]);
    expect(await finder.lookNow()).toBe('down');
    expect(asked()).toBe(1);
    await clock.pass(61_000);
    expect(asked()).toBe(2);
    await finder.stop();
  });

  it('it ends when the station is found, and knows no more after that', async () => {
    const { clock, finder, asked } = searching([down, found1()]);
    await clock.pass(1000);
    expect(await finder.lookNow()).toBe('ok');
    await clock.pass(600_000);
    expect(asked()).toBe(2);
    expect(await finder.lookNow()).toBeNull();
  });
});

function found1(): Detection {
  return { ...found, stations: found.stations.slice(0, 1) };
}
