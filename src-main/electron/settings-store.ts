import Store from 'electron-store';
import type { SettingsStore } from '../core/app/earshot';

/** settings.json of a data folder: the same file that the headless program writes with conf, on which this is built. */
export function openSettingsStore(folder: string): SettingsStore {
  return new Store<Record<string, unknown>>({
    cwd: folder,
    name: 'settings',
    configFileMode: 0o600,
  });
}
