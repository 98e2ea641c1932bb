import { createContext } from 'svelte';
import type { Language } from '#shared/model/settings';
import { localeFor, spokenLanguage, type SpokenLanguage } from '#shared/model/spoken-language';
import { Formats } from './formats';
import { loadMessages, type Messages } from './messages';

interface Spoken {
  readonly language: SpokenLanguage;
  readonly locale: string;
  readonly messages: Messages;
}

/** The words and formats of the chosen language; whoever reads them is drawn anew when it changes. */
export class Words {
  readonly #preferred: readonly string[];
  #spoken: Spoken;
  /** IANA zone of the station; the computer's until the core has told it. */
  timeZone = $state('UTC');

  private constructor(preferred: readonly string[], spoken: Spoken, timeZone: string) {
    this.#preferred = preferred;
    this.#spoken = $state.raw(spoken);
    this.timeZone = timeZone;
  }

  /** `preferred` are the reader's BCP 47 tags, best first. */
  static async load(options: {
    choice: Language;
    preferred: readonly string[];
    timeZone: string;
  }): Promise<Words> {
    const spoken = await speak(options.choice, options.preferred);
    return new Words(options.preferred, spoken, options.timeZone);
  }

  readonly #formats = $derived.by(
    () =>
      new Formats({
        locale: this.#spoken.locale,
        timeZone: this.timeZone,
        units: this.#spoken.messages.units,
      }),
  );

  get m(): Messages {
    return this.#spoken.messages;
  }

  get f(): Formats {
    return this.#formats;
  }

  get language(): SpokenLanguage {
    return this.#spoken.language;
  }

  async choose(choice: Language): Promise<void> {
    this.#spoken = await speak(choice, this.#preferred);
  }
}

export const [useWords, provideWords] = createContext<Words>();

async function speak(choice: Language, preferred: readonly string[]): Promise<Spoken> {
  const language = spokenLanguage(choice, preferred);
  return {
    language,
    locale: localeFor(language, preferred),
    messages: await loadMessages(language),
  };
}
