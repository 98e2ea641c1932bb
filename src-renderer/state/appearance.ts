import type { Language, Settings } from '#shared/model/settings';

type Appearance = Settings['appearance'];

const THEME = 'earshot-theme';
const LANGUAGE = 'earshot-language';

/** What this browser showed last, so that the first paint needs no answer from the core. */
export function lastLanguage(browser: Window): Language {
  const kept = read(browser, LANGUAGE);
  return kept === 'en' || kept === 'hu' ? kept : 'system';
}

/** Sets the theme on the root; `public/first-paint.js` does the same before the first paint. */
export function applyAppearance(browser: Window, { theme, language }: Appearance): void {
  const dark =
    theme === 'dark' ||
    (theme === 'system' && browser.matchMedia('(prefers-color-scheme: dark)').matches);
  browser.document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  write(browser, THEME, theme);
  write(browser, LANGUAGE, language);
}

/** Calls back when the system changes between light and dark. */
export function onSystemTheme(browser: Window, callback: () => void): void {
  browser.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', callback);
}

function read(browser: Window, name: string): string | null {
  try {
    return browser.localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** A browser that keeps nothing (private mode, no permission) just shows the system's choice first. */
function write(browser: Window, name: string, value: string): void {
  try {
    browser.localStorage.setItem(name, value);
  } catch {
    return;
  }
}
