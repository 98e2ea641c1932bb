import type { Language } from './settings';

/** The languages that Earshot speaks. */
export type SpokenLanguage = Exclude<Language, 'system'>;

/** The language to speak, from the choice in Settings and what the browser or system prefers (BCP 47, best first). */
export function spokenLanguage(choice: Language, preferred: readonly string[]): SpokenLanguage {
  if (choice !== 'system') return choice;
  for (const tag of preferred) {
    const base = tag.split('-')[0];
    if (base === 'en' || base === 'hu') return base;
  }
  return 'en';
}

/** The reader's own variant of the language for numbers and dates ("en-GB"), or the language itself. */
export function localeFor(language: SpokenLanguage, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.split('-')[0] === language) ?? language;
}
