import type { Credentials } from '../sources/source';
import { StoreError } from '../store/store';
import type { SecretStore } from './earshot';

/** The kept secrets as the poller takes them: a locked keychain leaves the station's public numbers to look at. */
export class KeptSecrets {
  #problem: string | null = null;

  constructor(private readonly store: SecretStore) {}

  /** Why the secrets did not come out last time. */
  get problem(): string | null {
    return this.#problem;
  }

  async read(): Promise<Credentials> {
    try {
      const secrets = await this.store.read();
      this.#problem = null;
      return secrets;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#problem = error.message;
      return { apiKey: null, password: null };
    }
  }
}
