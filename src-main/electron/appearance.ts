import { app, nativeTheme } from 'electron';
import { localeFor, spokenLanguage, type SpokenLanguage } from '#shared/model/spoken-language';
import type { Settings } from '#shared/model/settings';
import type { Earshot } from '../core/app/earshot';

/** How the person reads: chosen in Settings, else as the system has it. */
export interface Reader {
  readonly language: SpokenLanguage;
  /** BCP 47 */
  readonly locale: string;
  /** IANA zone of the computer. */
  readonly timeZone: string;
}

/** Follows theme and language in Settings, for what is not drawn by a page. */
export class Appearance {
  #choice: Settings['appearance'] = { theme: 'system', language: 'system' };

  get reader(): Reader {
    const preferred = app.getPreferredSystemLanguages();
    const language = spokenLanguage(this.#choice.language, preferred);
    return {
      language,
      locale: localeFor(language, preferred),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  }

  /** Reads the settings now and after each change. */
  async follow(earshot: Pick<Earshot, 'settings' | 'onChange'>): Promise<void> {
    const read = async (): Promise<void> => {
      const { settings } = await earshot.settings();
      this.#choice = settings.appearance;
      const { theme } = settings.appearance;
      if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
    };
    earshot.onChange(() => {
      read().catch(() => undefined);
    });
    await read();
  }
}
