import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startSampleStation, type SampleStation } from '#core/demo/sample-station';
import { filesBelow, runEarshot, temporaryFolder, type Running } from '../support/running-earshot';

const cleanUp: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

/** Lets Earshot look at a lively station several times and returns all it left, with what must not be in it. */
async function collect(
  face: 'azuracast' | 'icecast',
  keepAddresses: boolean,
): Promise<{ left: { name: string; text: string }[]; sample: SampleStation; running: Running }> {
  const { folder, remove } = await temporaryFolder();
  cleanUp.push(remove);
  const sample = await startSampleStation({ listeners: 80, speed: 60, seed: 7 });
  cleanUp.push(() => sample.stop());
  const overrides =
    face === 'azuracast'
      ? { url: sample.url, apiKey: sample.apiKey, intervalSeconds: 1 }
      : { url: sample.icecastUrl, password: sample.icecastPassword, intervalSeconds: 1 };
  const running = await runEarshot(folder, { overrides });
  cleanUp.push(() => running.earshot.stop());
  if (keepAddresses) {
    const { settings } = await running.earshot.settings();
    await running.earshot.changeSettings({ privacy: { ...settings.privacy, keepAddresses } });
  }
  await running.until(({ state, detail }) => state === 'live' && detail === 'ok');
  for (let look = 0; look < 4; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  }
  await running.earshot.stop();
  const files = await filesBelow(folder);
  const left = files.map(({ path, bytes }) => ({ name: path, text: bytes.toString('latin1') }));
  left.push({ name: 'the log', text: running.log.join('\n') });
  return { left, sample, running };
}

function forms(address: string): string[] {
  const hex = Buffer.from(address).toString('hex');
  const digest = (algorithm: string): string => createHash(algorithm).update(address).digest('hex');
  const packed = address.includes('.')
    ? address
        .split('.')
        .map((part) => Number(part).toString(16).padStart(2, '0'))
        .join('')
    : hex;
  return [
    address,
    hex,
    packed,
    digest('md5'),
    digest('sha1'),
    digest('sha256'),
    Buffer.from(address).toString('base64'),
  ];
}

function heard(sample: SampleStation): ReturnType<SampleStation['truth']> {
  return sample.truth({ from: sample.now() - 3 * 3_600_000, to: sample.now() });
}

describe.each(['azuracast', 'icecast'] as const)('what a run on %s leaves behind', (face) => {
  it('holds no address and nothing made from one without the key, in no file and not in the log', async () => {
    const { left, sample } = await collect(face, false);
    expect(left.some(({ name }) => name.includes('open.json'))).toBe(true);
    const found: string[] = [];
    for (const { address, hash } of heard(sample)) {
      for (const form of [...forms(address), hash]) {
        for (const { name, text } of left) {
          if (text.toLowerCase().includes(form.toLowerCase())) found.push(`${form} in ${name}`);
        }
      }
    }
    expect(found).toEqual([]);
  });

  it('holds addresses only after the station chose to keep them, and never in the log', async () => {
    const { left, sample, running } = await collect(face, true);
    const addresses = new Set(heard(sample).map(({ address }) => address));
    const kept = left.filter(({ text }) =>
      [...addresses].some((address) => text.includes(address)),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.map(({ name }) => name)).not.toContain('the log');
    expect([...addresses].some((address) => running.log.join().includes(address))).toBe(false);
  });
});
