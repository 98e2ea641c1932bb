import type { Language } from '#shared/model/settings';
import type { en } from './en';

/** Every text of the interface. English is the measure: another language that lacks one does not compile. */
export type Messages = typeof en;

export type SpokenLanguage = Exclude<Language, 'system'>;

/** Fetches one language only; the other never crosses the line. */
export async function loadMessages(language: SpokenLanguage): Promise<Messages> {
  switch (language) {
    case 'en':
      return (await import('./en')).en;
    case 'hu':
      return (await import('./hu')).hu;
    default:
      return language satisfies never;
  }
}

/** The language to speak, from the choice in Settings and what the browser or system prefers. */
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
