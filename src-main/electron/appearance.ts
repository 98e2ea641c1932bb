import { app, nativeTheme } from 'electron';
import { localeFor, spokenLanguage, type SpokenLanguage } from '#shared/model/spoken-language';
import type { Settings } from '#shared/model/settings';

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

  /** What Settings say now. */
  take(choice: Settings['appearance']): void {
    this.#choice = choice;
    if (nativeTheme.themeSource !== choice.theme) nativeTheme.themeSource = choice.theme;
  }
}
