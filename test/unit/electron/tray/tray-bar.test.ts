import { expect, it } from 'vitest';
import { trayBar } from '../../../../src-main/electron/tray/tray-bar';
import type { TraySystem } from '../../../../src-main/electron/tray/view';

function theme(app: boolean, system: boolean): Parameters<typeof trayBar>[2] {
  return {
    shouldUseDarkColors: app,
    shouldUseDarkColorsForSystemIntegratedUI: system,
  } as Parameters<typeof trayBar>[2];
}

it.each<[TraySystem, string, boolean, boolean, boolean]>([
  // system, desktop, app is dark, bar is dark, drawn for a dark bar
  ['win32', '', true, false, false],
  ['win32', '', false, true, true],
  ['darwin', '', false, true, true],
  ['linux', 'GNOME', false, false, true],
  ['linux', 'ubuntu:GNOME', false, false, true],
  ['linux', 'X-Cinnamon', false, false, true],
  ['linux', 'KDE', false, false, false],
  ['linux', 'KDE', true, false, true],
  ['linux', '', false, true, false],
])('on %s with desktop "%s" (app dark %s, bar dark %s) draws for dark: %s', (...row) => {
  const [system, desktop, app, bar, isDark] = row;
  expect(trayBar(system, desktop, theme(app, bar))).toEqual({
    isDark,
    outlined: system === 'linux',
  });
});
