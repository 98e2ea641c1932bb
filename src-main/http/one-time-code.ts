import { createHash, randomBytes } from 'node:crypto';

export const CODE_SECONDS = 300;

/** Codes for printed addresses: each opens the page once, within five minutes. */
export class OneTimeCodes {
  /** When each was made, by its hash, so that looking one up tells nothing about others. */
  readonly #madeAt = new Map<string, number>();
  readonly #now: () => number;

  /** @param now wall clock in epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  issue(): string {
    for (const [hash, madeAt] of this.#madeAt) {
      if (!this.#isFresh(madeAt)) this.#madeAt.delete(hash);
    }
    const code = randomBytes(16).toString('base64url');
    this.#madeAt.set(hashOf(code), this.#now());
    return code;
  }

  /** True once for a code that is fresh. */
  redeem(code: string): boolean {
    const hash = hashOf(code);
    const madeAt = this.#madeAt.get(hash);
    this.#madeAt.delete(hash);
    return madeAt !== undefined && this.#isFresh(madeAt);
  }

  /** A clock that was set back makes a code stale rather than long-lived. */
  #isFresh(madeAt: number): boolean {
    const age = this.#now() - madeAt;
    return age >= 0 && age < CODE_SECONDS * 1000;
  }
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64');
}
