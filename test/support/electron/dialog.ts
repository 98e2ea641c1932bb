import type { Dialog } from 'electron';
import { BrowserWindow } from './browser-window';
import { person, record, type SeenDialog } from './stand';
import { strict } from './strict';

/** Options come last; a window may stand before them. */
function ask<Answer extends object>(kind: SeenDialog['kind'], cancelled: Answer) {
  return (...args: object[]): Promise<Answer> => {
    const options = JSON.parse(JSON.stringify(args.at(-1) ?? {})) as SeenDialog['options'];
    record.dialogs.push({ kind, over: addressOf(args), options });
    const answer = person.dialogAnswers.shift();
    return Promise.resolve(answer === undefined ? cancelled : { ...cancelled, ...answer });
  };
}

function addressOf(args: readonly object[]): string | null {
  const [window] = args;
  return window instanceof BrowserWindow ? window.webContents.getURL() : null;
}

/** Dialogs are recorded and answered from `person.dialogAnswers`; without an answer they are cancelled. */
export const dialog = strict(
  {
    showOpenDialog: ask('open', { canceled: true, filePaths: [] as string[] }),
    showSaveDialog: ask('save', { canceled: true, filePath: '' }),
    showMessageBox: ask('message', { response: 0, checkboxChecked: false }),
    showErrorBox: (title: string, content: string) => {
      record.dialogs.push({ kind: 'error', over: null, options: { title, content } });
    },
  } satisfies Partial<Record<keyof Dialog, unknown>>,
  'dialog',
);
