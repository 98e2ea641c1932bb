import { describe, expect, it } from 'vitest';
import { UploadDesk } from '#core/app/imports/upload-desk';
import { DEFAULT_SETTINGS } from '#shared/model/settings';
import { instantOf } from '#shared/time/station-day';
import { virtualStation } from '../../../support/virtual-station';
import { IDENTITY, lahmacunText } from '../../imports/import-case';

const MINUTE = 60_000;
const EVENING = instantOf('2026-11-20T22:00:00+01:00');

/** A station that has looked for ten minutes, and the desk that takes files for it. */
async function stationWithDesk() {
  const station = virtualStation(EVENING, [
    { who: 'anna', from: EVENING - 5 * MINUTE, to: EVENING + 60 * MINUTE },
  ]);
  const { runtime, clock } = station;
  let told = 0;
  const desk = new UploadDesk({
    context: () => ({
      archive: runtime.archive,
      pseudonyms: {
        ...IDENTITY.pseudonyms,
        // That of the station in virtual time.
        epoch: { number: 1, startedAt: 0 },
        keySince: 0,
        rotateIfDue: async () => false,
      },
      places: { ...IDENTITY.places, source: 'none', builtAt: null, problem: null },
      settings: DEFAULT_SETTINGS,
      readAnew: () => runtime.readAnew(),
    }),
    now: () => clock.now(),
    log: () => undefined,
    onImported: () => {
      told += 1;
    },
  });
  const hand = (name: string, text: string) => {
    const { upload } = desk.begin({ name, size: text.length });
    desk.add({ upload, text });
    return desk.finish(upload);
  };
  await runtime.start();
  await clock.pass(10 * MINUTE);
  return { ...station, hand, told: () => told };
}

/** Two people, yesterday and today at half past eight, of a file that ended an hour before Earshot began. */
const TEXT = lahmacunText([
  "203.0.113.7;Hungary;[['20:30:00.00000', datetime.timedelta(seconds=1200)]];1",
  "203.0.113.8;Austria;[['20:40:00.00000', datetime.timedelta(seconds=600)]];1",
]);

describe('a file of today that a page hands over', () => {
  it('is on the live page when it is read in, and no look is lost or counted twice', async () => {
    const { runtime, clock, hand, told } = await stationWithDesk();
    const before = runtime.liveInput.today;
    expect(before).toMatchObject({ uniqueListeners: 1, sessions: 1, peakListeners: 1 });
    const [report] = await Promise.all([
      hand('lahma_2026-11-20_2100.csv', TEXT),
      clock.pass(2 * MINUTE),
    ]);
    expect(report).toMatchObject({ added: 2 });
    expect(told()).toBe(1);
    const { today } = runtime.liveInput;
    expect(today).toMatchObject({ uniqueListeners: 3, sessions: 3, peakListeners: 2 });
    expect(today.coverage).toBeGreaterThan(before.coverage);
    // The next looks go on from there, as after a restart.
    await clock.pass(5 * MINUTE);
    const inMemory = runtime.liveInput.today;
    await runtime.stop();
    expect(inMemory).toEqual(await runtime.archive.day('2026-11-20'));
  });

  it('is what yesterday is compared by, at once', async () => {
    const { runtime, hand } = await stationWithDesk();
    expect(runtime.liveInput.yesterday).toBeNull();
    await hand('lahma_2026-11-19_2100.csv', TEXT);
    expect(runtime.liveInput.yesterday).toMatchObject({ uniqueListeners: 2 });
    await runtime.stop();
  });
});

describe('a file that a page hands over', () => {
  it.each([
    [10, 'The file is longer than it was said to be.'],
    [TEXT.length + 1, 'The file did not arrive whole. Try again.'],
  ])('of another length than it was said to have, %s letters, is refused', async (size, words) => {
    const desk = new UploadDesk({
      context: () => null,
      now: () => EVENING,
      log: () => undefined,
      onImported: () => undefined,
    });
    const { upload } = desk.begin({ name: 'lahma_2026-11-20_2100.csv', size });
    const handing = async (): Promise<unknown> => {
      desk.add({ upload, text: TEXT });
      return desk.finish(upload);
    };
    await expect(handing()).rejects.toThrow(size < TEXT.length ? words : /^No station is set up/);
  });
});
