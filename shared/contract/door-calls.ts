import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { get, post } from './call';
import { chosenPath, doorAbout, fileRef, linkId, loginItem, saveStep } from './door-schemas';
import { exportRequest } from './schemas';

const done = z.object({ done: z.boolean() });

/** What only a door can do. `about` tells which of them this one can; the others answer 422. */
export const doorCalls = {
  about: get('/door', 'Where the interface runs, and what can be done there', 'door').output(
    doorAbout,
  ),
  diagnostics: get(
    '/door/diagnostics',
    'A text for whoever helps, without addresses, names and keys',
    'door',
  ).output(z.object({ text: z.string() })),
  saveExport: post('/door/save-export', 'Write an export where a person chooses', 'door')
    .input(exportRequest)
    .output(eventIterator(saveStep)),
  showInFolder: post('/door/show-in-folder', 'Show a file that was saved', 'door')
    .input(fileRef)
    .output(done),
  openLink: post('/door/open-link', 'Open a page of the list in the browser', 'door')
    .input(z.object({ id: linkId }))
    .output(done),
  chooseFolder: post('/door/choose-folder', 'Let a person choose a folder', 'door').output(
    chosenPath,
  ),
  choosePlaces: post('/door/choose-places', 'Let a person choose a .mmdb file', 'door').output(
    chosenPath,
  ),
  startAtLogin: post('/door/start-at-login', 'Start at login, or no longer', 'door')
    .input(z.object({ isOn: z.boolean() }))
    .output(loginItem),
  checkForUpdates: post('/door/check-for-updates', 'Ask for a newer version now', 'door').output(
    done,
  ),
};
