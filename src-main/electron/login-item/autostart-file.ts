import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LoginItem } from '../../core/api/door';
import { autostartEntry, isSwitchedOff } from './autostart-entry';
import type { LoginItems } from './login-items';

/** Start at login on Linux: a file in the autostart folder. `command` is program and arguments. */
export function autostartFile(path: string, command: readonly string[]): LoginItems {
  const entry = autostartEntry(command);

  async function state(): Promise<LoginItem> {
    const found = await readFile(path, 'utf8').catch(() => null);
    if (found === null) return { isOn: false, trouble: null };
    return isSwitchedOff(found)
      ? { isOn: false, trouble: 'switched-off-by-system' }
      : { isOn: true, trouble: null };
  }

  async function write(text: string): Promise<void> {
    const draft = `${path}.${randomBytes(4).toString('hex')}`;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(draft, text, { flag: 'wx', mode: 0o644, flush: true });
      await rename(draft, path);
    } finally {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  return {
    state,
    set: async (isOn) => {
      try {
        if (!isOn) {
          await rm(path, { force: true });
          return await state();
        }
        if (entry === null) return { isOn: false, trouble: 'not-written' };
        await write(entry);
        const stands = (await readFile(path, 'utf8')) === entry;
        return stands ? { isOn: true, trouble: null } : { isOn: false, trouble: 'not-written' };
      } catch {
        return { ...(await state()), trouble: 'not-written' };
      }
    },
    renew: async () => {
      // An AppImage moves; what a person switched off in the desktop's own list stays off.
      if ((await state()).isOn && entry !== null) await write(entry).catch(() => undefined);
    },
  };
}
