import type { SpokenLanguage } from '#shared/model/spoken-language';
import type { en } from './en';

/** Every text of the interface. English is the measure: another language that lacks one does not compile. */
export type Messages = typeof en;

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
