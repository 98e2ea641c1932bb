import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Icecast, icecastMissing, leavesIcecastOut, startIcecast } from '../support/icecast';
import { until } from '../support/icecast-parts/programs';
import { templateValue } from '#core/demo/icecast/template-value';

const reason = icecastMissing();
const LIVE = '/live.mp3';
const HIDDEN = '/hidden.mp3';

/** What later tests take for granted: that this is a real server, and does what is asked of it. */
describe.skipIf(leavesIcecastOut())(
  `a real Icecast${reason === null ? '' : ` (${reason})`}`,
  () => {
    let icecast: Icecast;
    const undo: (() => Promise<void>)[] = [];

    beforeAll(async () => {
      icecast = await startIcecast([
        { path: LIVE, fallback: HIDDEN },
        { path: HIDDEN, hidden: true },
      ]);
      undo.push(() => icecast.stop());
      await icecast.startSource(LIVE);
      await icecast.startSource(HIDDEN);
    });

    // Also after a beginning that failed half way.
    afterAll(async () => {
      for (const step of undo) await step();
    });

    const clientsOf = async (mount: string): Promise<string[]> =>
      ((await icecast.clients(mount)) ?? []).map((one) => `${one.address} ${one.userAgent}`).sort();

    it('lists each connection of listeners from several addresses, two alike as two', async () => {
      const alike = { from: '127.0.0.7', mount: LIVE, userAgent: 'VLC/3.0.1' };
      const listeners = [
        await icecast.listen(alike),
        await icecast.listen(alike),
        await icecast.listen({ ...alike, from: '127.0.0.8' }),
      ];
      await until('three clients', async () => (await clientsOf(LIVE)).length === 3);
      expect(await clientsOf(LIVE)).toEqual([
        '127.0.0.7 VLC/3.0.1',
        '127.0.0.7 VLC/3.0.1',
        '127.0.0.8 VLC/3.0.1',
      ]);
      for (const listener of listeners) listener.leave();
      await until('nobody', async () => (await clientsOf(LIVE)).length === 0);
      expect(listeners.every((one) => one.leftAt() !== null)).toBe(true);
    });

    it('hides the hidden mount from the public page', async () => {
      const { text } = await icecast.get('/status-json.xsl');
      expect(text).toContain(LIVE);
      expect(text).not.toContain(HIDDEN);
    });

    it('has no stream without a source', async () => {
      const nowhere = { from: '127.0.0.7', mount: '/nowhere.mp3', userAgent: 'VLC/3.0.1' };
      await expect(icecast.listen(nowhere)).rejects.toThrow('404');
    });

    it.each(['5e', '-', '.5', '007', 'true', '12.50', '1-2', '"a" \\ b', 'Artist - Title'])(
      'prints the title %j as the sample station does',
      async (title) => {
        await icecast.setTitle(LIVE, title);
        const printed = `"title":${templateValue(title)},`;
        await until(printed, async () =>
          (await icecast.get('/status-json.xsl')).text.includes(printed),
        );
      },
    );

    it('moves listeners to the fallback mount and back, with their numbers', async () => {
      const listener = await icecast.listen({
        from: '127.0.0.9',
        mount: LIVE,
        userAgent: 'VLC/3.0.2',
      });
      await until('a client', async () => (await clientsOf(LIVE)).length === 1);
      const [before] = (await icecast.clients(LIVE)) ?? [];
      await icecast.stopSource(LIVE);
      await until('the move', async () => (await clientsOf(HIDDEN)).length === 1);
      expect(((await icecast.clients(HIDDEN)) ?? [])[0]?.id).toBe(before?.id);
      await icecast.startSource(LIVE);
      await until('the way back', async () => (await clientsOf(LIVE)).length === 1);
      expect(listener.leftAt()).toBeNull();
      listener.leave();
    });

    it('throws listeners out when it restarts', async () => {
      const listener = await icecast.listen({
        from: '127.0.0.9',
        mount: LIVE,
        userAgent: 'VLC/3.0.2',
      });
      await icecast.restart();
      expect(listener.leftAt()).not.toBeNull();
      expect(await icecast.clients(LIVE)).toBeNull();
    });
  },
);

describe('where programs are missing', () => {
  const here = process.execPath;
  const there = { EARSHOT_ICECAST: here, EARSHOT_FFMPEG: here };

  it.each([
    ['nothing', there, null, false],
    ['nothing', { ...there, CI: 'true' }, null, false],
    ['Icecast', { EARSHOT_FFMPEG: here }, 'not installed: icecast2', true],
    ['Icecast', { ...there, EARSHOT_ICECAST: '/nowhere' }, 'not installed: icecast2', true],
    ['both', {}, 'not installed: icecast2, ffmpeg', true],
    ['both', { CI: 'true' }, 'not installed: icecast2, ffmpeg', false],
  ])('%s is missing in %j: %s; left out: %s', (_, env, missing, out) => {
    expect(icecastMissing(env)).toBe(missing);
    expect(leavesIcecastOut(env)).toBe(out);
  });

  it('starting one says so', async () => {
    vi.stubEnv('EARSHOT_ICECAST', '');
    await expect(startIcecast([])).rejects.toThrow('not installed: icecast2');
    vi.unstubAllEnvs();
  });
});
