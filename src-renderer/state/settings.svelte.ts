import type { Client, Settings, SettingsView } from '../transport/transport';

type Section = Exclude<keyof Settings, 'version'>;

/** What happened to the last change. */
export type Kept =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface SecretsChange {
  readonly apiKey?: string | null;
  readonly password?: string | null;
}

/** The settings as the core holds them. Changes go one after the other, each on what the one before left. */
export class SettingsBook {
  readonly #client: Client;
  #view = $state.raw<SettingsView | null>(null);
  #kept = $state.raw<Kept>({ kind: 'none' });
  #queue: Promise<unknown> = Promise.resolve();

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null until the core has answered. */
  get view(): SettingsView | null {
    return this.#view;
  }

  get kept(): Kept {
    return this.#kept;
  }

  /** Rejects when the core does not answer. */
  async load(): Promise<void> {
    this.#view = await this.#client.settings.get();
  }

  /** Changes one section; resolves with whether it was kept. */
  change<S extends Section>(
    section: S,
    change: (now: Settings[S]) => Settings[S],
  ): Promise<boolean> {
    return this.#enqueue(async () => {
      const view = this.#view ?? (await this.#client.settings.get());
      return this.#client.settings.change({ [section]: change(view.settings[section]) });
    });
  }

  changeSecrets(secrets: SecretsChange): Promise<boolean> {
    return this.#enqueue(() => this.#client.settings.change({ secrets }));
  }

  #enqueue(change: () => Promise<SettingsView>): Promise<boolean> {
    const kept = this.#queue.then(() => this.#apply(change));
    this.#queue = kept;
    return kept;
  }

  async #apply(change: () => Promise<SettingsView>): Promise<boolean> {
    try {
      this.#view = await change();
      this.#kept = { kind: 'kept' };
      return true;
    } catch (error) {
      this.#kept = { kind: 'failed', error };
      return false;
    }
  }
}
