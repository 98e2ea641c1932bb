import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RequestError } from '#core/app/earshot';
import { randomOf } from '#core/demo/random';
import { all, cases } from '../store/samples';
import { importCase, lahmacunText } from './import-case';

const LAHMACUN = lahmacunText([
  "198.51.100.7;Hungary;[['20:05:00.12345', datetime.timedelta(seconds=600)], ['12:00:00.00000', datetime.timedelta(0)]];1",
  "2001:db8::7;N/A;[['00:00:01.00000', datetime.timedelta(days=1, seconds=5, microseconds=28743)]];1",
  '"198.51.100.8";"Côte d\'Ivoire";[];0',
]);
const REPORT = [
  'IP,Start Time,End Time,Seconds Connected,User Agent,Mount Type,Mount Name,Device: Client,Location: Country',
  '198.51.100.7,2026-11-20T20:00:00+01:00,2026-11-20T21:00:00+01:00,3600,"VLC, ""3""\r\nmore",Local,/radio.mp3,VLC,HU',
  '198.51.100.8,2026-11-20 20:00:00,2026-11-20T21:00:00Z,,音楽,Remote,,,',
  '',
].join('\r\n');
const NAMES = ['lahma_2026-11-21_2015.csv', 'lahma_2026-02-30_9999.csv', '../../etc/passwd', ''];
const SPICES = [
  '"',
  ';',
  ',',
  '\n',
  '\r\n',
  '\0',
  '\ufeff',
  '[',
  ']',
  "'",
  '=',
  '-1',
  '1e999',
  'datetime.timedelta(',
  '9'.repeat(30),
  '💣',
  '\ud800',
  'Total Listeners',
  ' '.repeat(50),
];

type Random = ReturnType<typeof randomOf>;

/** A file that somebody cut, doubled, changed or put together from two. */
function injured(random: Random): string {
  let text = random.chance(0.5) ? LAHMACUN : REPORT;
  for (let wounds = 1 + random.below(3); wounds > 0; wounds -= 1) {
    const at = random.below(text.length + 1);
    const to = Math.min(text.length, at + random.below(40));
    switch (random.below(6)) {
      case 0:
        text = text.slice(0, at);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(to);
        break;
      case 2:
        text = text.slice(0, at) + random.pick(SPICES) + text.slice(at);
        break;
      case 3:
        text = text.slice(0, at) + String.fromCharCode(random.below(0x300)) + text.slice(at + 1);
        break;
      case 4:
        text = text.slice(0, to) + text.slice(at);
        break;
      default:
        text += random.chance(0.5) ? LAHMACUN : REPORT;
    }
  }
  return text;
}

describe('a file of which anything may be broken', () => {
  it('is read, or refused in a sentence and then changes nothing; what was read reads again the same', async () => {
    const runs = cases(50_000);
    console.log(`${String(runs)} injured files`);
    let taken = 0;
    for (let run = 0; run < runs; run += 1) {
      const random = randomOf('injured imports', run);
      const text = injured(random);
      const name = random.chance(0.8) ? (NAMES[0] ?? '') : random.pick(NAMES);
      const { store, read } = importCase();
      const outcome: unknown = await read(name, text).catch((error: unknown) => error);
      const kept = await all(store);
      if (outcome instanceof Error) {
        const known =
          outcome instanceof RequestError && outcome.message.endsWith('Nothing was imported.');
        if (!known) throw new Error(`case ${String(run)}: ${String(outcome.stack)}`);
        expect([kept.length, (await store.imports()).length, run]).toEqual([0, 0, run]);
      } else {
        taken += 1;
        expect(kept.every(({ startedAt, endedAt }) => endedAt >= startedAt)).toBe(true);
        expect(kept.every(({ listener }) => /^[0-9a-f]{24}$/.test(listener))).toBe(true);
        expect(await read(name, text)).toMatchObject({ added: 0 });
      }
      if (run % 100 === 0) await turn();
    }
    // Neither all refused nor all taken, or nothing was tested.
    expect(taken).toBeGreaterThan(runs / 50);
    expect(taken).toBeLessThan(runs * 0.9);
  });
});
