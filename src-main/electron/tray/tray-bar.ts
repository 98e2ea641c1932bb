import type { NativeTheme } from 'electron';
import type { Bar } from './glyph';
import type { TraySystem } from './view';

/** Desktops whose bar is dark in every theme. */
const DARK_BARS = /\b(?:GNOME|Unity|Pantheon|Cinnamon|X-Cinnamon)\b/i;

/** @param desktop what `XDG_CURRENT_DESKTOP` says; '' elsewhere */
export function trayBar(system: TraySystem, desktop: string, theme: NativeTheme): Bar {
  switch (system) {
    case 'darwin':
    case 'win32':
      // The taskbar has a theme of its own, and the choice in Settings is not about it.
      return { isDark: theme.shouldUseDarkColorsForSystemIntegratedUI, outlined: false };
    case 'linux':
      return { isDark: DARK_BARS.test(desktop) || theme.shouldUseDarkColors, outlined: true };
    default:
      return system satisfies never;
  }
}
