import { probeAddress } from '../sources/detect/probe-address';
import type { Credentials } from '../sources/source';
import type { ProbeAnswer } from './earshot';

/** Finds out about pasted addresses, and keeps logins that stood inside them away from the page. */
export class AddressBook {
  readonly #now: () => number;
  /** By server, until its station is chosen. */
  readonly #logins = new Map<string, Credentials>();

  constructor(now: () => number) {
    this.#now = now;
  }

  async probe(url: string): Promise<ProbeAnswer> {
    const result = await probeAddress(url, { now: this.#now });
    if (!result.found) return { ...result, tried: [...result.tried] };
    const { apiKey, password, stations, ...found } = result;
    if (apiKey !== null || password !== null) {
      this.#logins.set(found.baseUrl, { apiKey, password });
    }
    return {
      ...found,
      stations: stations.map((one) => ({ ...one, mounts: [...one.mounts] })),
      needsKeyFor: [...found.needsKeyFor],
    };
  }

  loginFor(baseUrl: string): Credentials | undefined {
    return this.#logins.get(baseUrl);
  }
}
