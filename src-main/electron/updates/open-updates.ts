import { app, dialog, shell } from 'electron';
import { systemClock } from '../../core/app/clock';
import type { Log } from '../../core/app/log';
import { downloadsPage, runningCopy } from './running-copy';
import { openUpdateMemory } from './update-memory';
import { updateWay } from './update-way';
import { updateWords } from './update-words';
import { Updates, type UpdateTalk } from './updates';

const HOUR_MS = 60 * 60 * 1000;

export interface OpenUpdatesOptions {
  readonly dataFolder: string;
  /** BCP 47, asked when something is said. */
  readonly language: () => string;
  /** The setting `app.checkForUpdates`. */
  readonly isWanted: () => Promise<boolean> | boolean;
  readonly log: Log;
}

/** Looks for newer versions in the background, where that was chosen, and whenever a person asks. */
export function openUpdates({ dataFolder, language, isWanted, log }: OpenUpdatesOptions): {
  /** A person asked: every outcome is told. */
  lookNow(): Promise<void>;
} {
  const updates = new Updates({
    loadUpdater: async () => (await import('electron-updater')).default.autoUpdater,
    findWay: async () => updateWay(await runningCopy(app)),
    memory: openUpdateMemory(dataFolder),
    talk: dialogTalk(),
    words: () => updateWords(language()),
    now: () => systemClock.now(),
    log,
  });
  const look = (): void => {
    void Promise.resolve(isWanted())
      .then((wanted) => updates.lookIfDue(wanted))
      .catch(() => undefined);
  };
  // An hour after the start at the earliest: by then the station is looked at and the person has settled in.
  setInterval(look, HOUR_MS);
  return { lookNow: () => updates.lookNow() };
}

function dialogTalk(): UpdateTalk {
  return {
    ask: async ({ title, text }, { yes, no }) => {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: title,
        detail: text,
        buttons: [yes, no],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      });
      return response === 0;
    },
    tell: async ({ title, text }) => {
      await dialog.showMessageBox({ type: 'info', message: title, detail: text, noLink: true });
    },
    openDownloads: async () => {
      const page = downloadsPage(app);
      if (page !== null) await shell.openExternal(page);
    },
  };
}
