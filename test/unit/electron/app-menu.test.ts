import { describe, expect, it } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { appMenu } from '../../../src-main/electron/windows/app-menu';
import { menuWords } from '../../../src-main/electron/windows/menu-words';

type Line = MenuItemConstructorOptions;

function barOf(isMac: boolean, devTools = false): { lines: Line[]; shown: (string | undefined)[] } {
  const shown: (string | undefined)[] = [];
  const show = (page?: string): void => {
    shown.push(page);
  };
  const bar = appMenu({ isMac, words: menuWords('hu'), show, devTools });
  const lines = bar.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : [menu]));
  return { lines, shown };
}

const rolesOf = (lines: readonly Line[]) => lines.map(({ role }) => role).filter(Boolean);

describe.each([
  ['macOS', true],
  ['Windows and Linux', false],
])('The menu bar on %s', (_name, isMac) => {
  it('copies and pastes, quits, and enlarges the text', () => {
    const roles = rolesOf(barOf(isMac).lines);
    for (const role of ['undo', 'cut', 'copy', 'paste', 'selectAll', 'quit', 'zoomIn', 'zoomOut']) {
      expect(roles.filter((one) => one === role)).toEqual([role]);
    }
  });

  it('leads to the window, the export and the settings', () => {
    const { lines, shown } = barOf(isMac);
    for (const id of ['open', 'export', 'settings']) {
      lines.find((line) => line.id === id)?.click?.({} as never, undefined, {});
    }
    expect(shown).toEqual([undefined, '/now?export=open', '/settings']);
  });

  it('speaks the language of the person in every line', () => {
    for (const { type, role, label } of barOf(isMac).lines) {
      if (type !== 'separator' && role !== 'windowMenu') expect(label).toBeTruthy();
    }
  });

  it('has tools for developers in development alone', () => {
    expect(rolesOf(barOf(isMac).lines)).not.toContain('toggleDevTools');
    expect(rolesOf(barOf(isMac, true).lines)).toContain('toggleDevTools');
  });
});
