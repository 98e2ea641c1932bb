import { createServer } from 'node:net';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/model/settings';
import type { Desktop } from '../support/desktop/desktop';
import { CAN_LAUNCH, launch, RUNS_ON } from '../support/desktop/launch';
import { watchedStation, type WatchedStation } from '../support/desktop/watched-station';

const PATIENCE = { timeout: 20_000, interval: 50 };

describe.skipIf(!CAN_LAUNCH)('The HTTP API of the desktop app', () => {
  let station: WatchedStation;
  let desktop: Desktop;

  afterEach(async () => {
    await desktop.quit();
    await station.remove();
  });

  const startWith = async (httpApiPort: number | null): Promise<void> => {
    station = await watchedStation({ app: { ...DEFAULT_SETTINGS.app, httpApiPort } });
    desktop = await launch({ folder: station.folder });
    await (await desktop.window()).getByText('Harbour Radio').first().waitFor();
  };

  it('is not there unless Settings ask for it', async () => {
    const { port } = await freePort();
    await startWith(null);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    await expect(readFile(join(station.folder, 'token'))).rejects.toThrow();
  });

  it('answers on its port who has the token, and nobody else', async () => {
    const { port } = await freePort();
    await startWith(port);
    const ask = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${port}/api/stats/current`, { headers });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: 'Bearer wrong' })).status).toBe(401);
    const token = (await readFile(join(station.folder, 'token'), 'utf8')).trim();
    const authorization = `Bearer ${token}`;
    expect((await ask({ authorization, origin: 'https://evil.example' })).status).toBe(403);
    const answer = await ask({ authorization });
    expect(await answer.json()).toMatchObject({
      station: 'Harbour Radio',
      listeners: { total: 7 },
    });

    await desktop.quit();
    await expect(ask({ authorization })).rejects.toThrow();
  });

  it.skipIf(RUNS_ON === 'electron')(
    'says in a sentence that its port is taken, and counts on',
    async () => {
      const { port, close } = await freePort({ held: true });
      await startWith(port);
      const said = async () =>
        (await desktop.seen()).dialogs.map(({ options }) => String(options['message']));
      await expect.poll(said, PATIENCE).toHaveLength(1);
      expect((await said())[0]).toContain(`port ${port}: another program has it`);
      const looks = station.looks;
      await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks);
      await close();
    },
  );
});

/** A port of the loopback that was free a moment ago; `held` keeps it. */
async function freePort({ held = false } = {}) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.close();
    await once(server, 'close');
  };
  if (!held) await close();
  return { port, close };
}
