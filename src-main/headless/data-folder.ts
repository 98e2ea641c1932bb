import { isAbsolute, join, resolve } from 'node:path';
import type { Surroundings } from './surroundings';

/** The name under which Electron keeps the data of this app. */
const APP = 'Earshot';

/**
 * The folder of the store: `--data`, else where the desktop app keeps it (Electron's `userData`), so that both
 * doors see the same store. https://www.electronjs.org/docs/latest/api/app#appgetpathname
 */
export function dataFolder(
  given: string | undefined,
  { env, platform, homeFolder, workingFolder }: Surroundings,
): string {
  if (given !== undefined) return resolve(workingFolder, given);
  switch (platform) {
    case 'darwin':
      return join(homeFolder, 'Library', 'Application Support', APP);
    case 'win32':
      return join(env['APPDATA'] ?? join(homeFolder, 'AppData', 'Roaming'), APP);
    default: {
      // A relative path there is to be ignored, says the XDG base directory specification.
      const config = env['XDG_CONFIG_HOME'] ?? '';
      return join(isAbsolute(config) ? config : join(homeFolder, '.config'), APP);
    }
  }
}
