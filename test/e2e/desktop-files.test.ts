import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#core/app/clock';
import { openArchive } from '#core/app/open-archive';
import type { Desktop } from '../support/desktop/desktop';
import { launch, RUNS_ON, CAN_LAUNCH } from '../support/desktop/launch';
import { watchedStation, type WatchedStation } from '../support/desktop/watched-station';

const SECRET = 'a-password-that-nobody-may-read';

describe.skipIf(!CAN_LAUNCH || RUNS_ON !== 'stand-in')('Files of the desktop app', () => {
  let station: WatchedStation;
  let desktop: Desktop;
  let chosen: string;
  beforeEach(async () => {
    station = await watchedStation();
    chosen = await mkdtemp(join(tmpdir(), 'earshot-chosen-'));
    desktop = await launch({ folder: station.folder });
  });
  afterEach(async () => {
    await desktop.quit();
    await station.remove();
    await rm(chosen, { recursive: true, force: true });
  });

  it('are saved where the person chooses, whole, and shown in their folder', async () => {
    const page = await desktop.window();
    const path = join(chosen, 'meeting.csv');
    await desktop.standIn(({ standIn }, filePath) => {
      standIn.person.dialogAnswers.push({ canceled: false, filePath });
    }, path);
    await page.getByRole('button', { name: 'Export' }).first().click();
    await page.getByLabel('Days').selectOption('yesterday');
    await page.getByRole('button', { name: /^(Save…|Export \d+ rows?…)$/ }).click();
    await page.getByText('meeting.csv, ').waitFor();
    expect(await readdir(chosen)).toEqual(['meeting.csv']);
    expect(await readFile(path, 'utf8')).toBe(await yesterdayOf(station.folder));
    await page.getByRole('button', { name: 'Show in folder' }).click();
    await expect.poll(async () => (await desktop.seen()).handedOver).toContain(path);
    const [dialog] = (await desktop.seen()).dialogs;
    expect(dialog).toMatchObject({ kind: 'save', over: 'app://bundle/index.html' });
    expect(String(dialog?.options['defaultPath'])).toMatch(/^earshot_.*daily.*\.csv$/);
  });

  it('never hold the station’s password or the key of the listener codes', async () => {
    const page = await desktop.window();
    await page.evaluate(() => {
      location.hash = '#/settings';
    });
    await page.getByLabel('Password').fill(SECRET);
    await page.getByRole('button', { name: 'Test' }).click();
    await page
      .getByRole('button', { name: 'Keep it all the same' })
      .or(page.getByText('It works.'))
      .first()
      .waitFor();
    const keep = page.getByRole('button', { name: 'Keep it all the same' });
    if ((await keep.count()) > 0) await keep.click();
    await page.getByText('keychain').first().waitFor();
    await expect.poll(async () => readdir(station.folder)).toContain('secrets-sealed.json');
    for (const [file, text] of await allTexts(station.folder)) {
      expect([file, text.includes(SECRET)]).toEqual([file, false]);
      if (file.endsWith('key.json')) expect(text).not.toMatch(/[0-9a-f]{64}/);
    }
  });
});

async function yesterdayOf(dataFolder: string): Promise<string> {
  const now = (): number => systemClock.now();
  const archive = await openArchive({ dataFolder, now, log: () => undefined });
  const yesterday = new Intl.DateTimeFormat('sv-SE', { timeZone: archive.timeZone }).format(
    now() - 86_400_000,
  );
  const request = { from: yesterday, to: yesterday, format: 'daily', type: 'csv' } as const;
  let text = '';
  for await (const piece of (await archive.export(request)).content) text += piece;
  await archive.close();
  return text;
}

async function allTexts(folder: string): Promise<[string, string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ parentPath, name }): Promise<[string, string]> => [
      name,
      await readFile(join(parentPath, name), 'latin1'),
    ]),
  );
}
