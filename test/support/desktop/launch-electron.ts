import { _electron } from 'playwright';
import type { Desktop } from './desktop';
import type { Start } from './launch';
import { findPage } from './find-page';

/** The app in real Electron, driven by Playwright. */
export async function launchElectron(start: Start, executablePath: string): Promise<Desktop> {
  const app = await _electron.launch({
    executablePath,
    args: [start.root, ...start.args],
    env: { ...(process.env as Record<string, string>), ...start.env },
  });
  let complaints = '';
  const child = app.process();
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const onlyStandIn = (): never => {
    throw new Error('Real Electron cannot tell what a person sees of its tray and dialogs.');
  };
  return {
    runsOn: 'electron',
    folder: start.folder,
    complaints: () => complaints,
    window: (part = 'index.html') => findPage(() => app.windows(), part),
    main: (work, arg) => app.evaluate(work as never, arg as never),
    standIn: onlyStandIn,
    seen: onlyStandIn,
    signal: (name) => {
      child.kill(name);
    },
    ended,
    quit: async () => {
      await app.evaluate(({ app: inside }) => {
        inside.quit();
      });
      return ended;
    },
  };
}
