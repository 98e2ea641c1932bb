import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';
import { strict } from './strict';

type Source = NativeTheme['themeSource'];

const emitter = new EventEmitter();
let systemIsDark = false;
let source: Source = 'system';
let show = (_isDark: boolean): void => undefined;

const members = {
  get shouldUseDarkColors(): boolean {
    return source === 'system' ? systemIsDark : source === 'dark';
  },
  /** The bar of the system, which the choice of the app does not touch. */
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return systemIsDark;
  },
  get themeSource(): Source {
    return source;
  },
  set themeSource(chosen: Source) {
    source = chosen;
    update();
  },
} satisfies Partial<Record<keyof NativeTheme, unknown>>;

export const nativeTheme = strict(
  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(members)) as typeof emitter &
    typeof members,
  'nativeTheme',
);

export const themeInside = {
  /** The person changes the theme of the system. */
  setSystemDark(dark: boolean): void {
    systemIsDark = dark;
    update();
  },
  /** Pages learn of it. */
  set show(listener: (isDark: boolean) => void) {
    show = listener;
  },
};

function update(): void {
  show(members.shouldUseDarkColors);
  emitter.emit('updated');
}
