import { join } from 'node:path';
import type { App } from 'electron';

const NAME = 'Earshot';

/** The built interface, preload and program lie side by side in `dist/`. */
export const INTERFACE_FOLDER = join(import.meta.dirname, '..', 'renderer');
export const PRELOAD = join(import.meta.dirname, 'preload', 'index.cjs');

/**
 * Sets where the app keeps things; before ready. The data folder is the one that the headless program knows; what
 * Chromium keeps for itself goes to a folder inside, apart from the station's files.
 * @returns the data folder
 */
export function chooseFolders(app: App, given: string | null): string {
  app.setName(NAME);
  const data = given ?? join(app.getPath('appData'), NAME);
  app.setPath('userData', data);
  app.setPath('sessionData', join(data, 'chromium'));
  return data;
}
