import type { Earshot } from '#core/app/earshot';
import { diagnosticsText } from './diagnostics';
import type { Door } from './door';
import type { Calls } from './router';

/** What only a door can do; what it cannot it refuses in a sentence. */
export function doorCalls(calls: Calls['door'], earshot: Earshot, door: Door) {
  return {
    about: calls.about.handler(() => door.about()),
    diagnostics: calls.diagnostics.handler(async () => ({
      text: await diagnosticsText(earshot, await door.about()),
    })),
    saveExport: calls.saveExport.handler(({ input, signal }) =>
      door.saveExport(input, {
        archive: earshot.archive(),
        signal: signal ?? new AbortController().signal,
      }),
    ),
    showInFolder: calls.showInFolder.handler(async ({ input }) => {
      await door.showInFolder(input.fileId);
      return { done: true };
    }),
    openLink: calls.openLink.handler(async ({ input }) => {
      await door.openLink(input.id);
      return { done: true };
    }),
    chooseFolder: calls.chooseFolder.handler(async () => ({ path: await door.chooseFolder() })),
    choosePlaces: calls.choosePlaces.handler(async () => ({ path: await door.choosePlaces() })),
    startAtLogin: calls.startAtLogin.handler(async ({ input }) => {
      const item = await door.startAtLogin(input.isOn);
      const { settings } = await earshot.settings();
      // Kept as it was wanted: the next start tries again where the system said otherwise.
      await earshot.changeSettings({ app: { ...settings.app, startAtLogin: input.isOn } });
      return item;
    }),
    checkForUpdates: calls.checkForUpdates.handler(async () => {
      await door.checkForUpdates();
      return { done: true };
    }),
  };
}
