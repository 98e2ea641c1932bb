import type { MenuItemConstructorOptions } from 'electron';
import type { MenuWords } from './menu-words';

export interface AppMenuOptions {
  readonly isMac: boolean;
  readonly words: MenuWords;
  /** Shows the big window; `page` is what follows the `#`. */
  readonly show: (page?: string) => void;
  /** DevTools are for development: never in the app that people install. */
  readonly devTools: boolean;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The menu bar: on macOS at the top of the screen, where copying and pasting by key depend on it; elsewhere in the
 * window after Alt, and the way out where a desktop shows no tray. Without one of ours Electron makes its own, which is
 * always in English and leads to pages of Electron.
 */
export function appMenu(options: AppMenuOptions): MenuItemConstructorOptions[] {
  const { isMac, words } = options;
  return [
    ...(isMac ? [ownMenu(options)] : []),
    fileMenu(options),
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        SEPARATOR,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    viewMenu(options),
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
  ];
}

function ownMenu({ words, show }: AppMenuOptions): MenuItemConstructorOptions {
  return {
    label: 'Earshot',
    submenu: [
      { role: 'about', label: words.about },
      SEPARATOR,
      settingsLine(words, show),
      SEPARATOR,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      SEPARATOR,
      { role: 'quit', label: words.quit },
    ],
  };
}

function fileMenu({ isMac, words, show }: AppMenuOptions): MenuItemConstructorOptions {
  return {
    label: words.file,
    submenu: [
      {
        id: 'open',
        label: words.open,
        click: () => {
          show();
        },
      },
      {
        id: 'export',
        label: words.export,
        accelerator: 'CommandOrControl+E',
        click: () => {
          show('/now?export=open');
        },
      },
      ...(isMac ? [] : [settingsLine(words, show)]),
      SEPARATOR,
      { role: 'close', label: words.close },
      ...(isMac ? [] : [{ role: 'quit', label: words.quit } as const]),
    ],
  };
}

function viewMenu({ words, devTools }: AppMenuOptions): MenuItemConstructorOptions {
  return {
    label: words.view,
    submenu: [
      { role: 'resetZoom', label: words.actualSize },
      { role: 'zoomIn', label: words.larger },
      { role: 'zoomOut', label: words.smaller },
      SEPARATOR,
      { role: 'togglefullscreen', label: words.fullScreen },
      ...(devTools ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  };
}

function settingsLine(words: MenuWords, show: AppMenuOptions['show']): MenuItemConstructorOptions {
  return {
    id: 'settings',
    label: words.settings,
    accelerator: 'CommandOrControl+,',
    click: () => {
      show('/settings');
    },
  };
}
