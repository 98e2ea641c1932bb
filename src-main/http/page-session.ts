import { createHmac, randomBytes } from 'node:crypto';
import { equalInConstantTime } from './constant-time';

const DAYS = 30;

/**
 * What a browser holds instead of the token: browsers send cookies to every port of a host, so the token
 * itself must not be one. Signed with the token, so that it outlives a restart and dies with the token.
 */
export class PageSessions {
  readonly #token: string;
  readonly #now: () => number;

  /** @param now wall clock in epoch milliseconds */
  constructor(token: string, now: () => number) {
    this.#token = token;
    this.#now = now;
  }

  issue(): { readonly value: string; readonly maxAgeSeconds: number } {
    const maxAgeSeconds = DAYS * 86_400;
    const until = Math.floor(this.#now() / 1000) + maxAgeSeconds;
    const content = `${until}.${randomBytes(12).toString('base64url')}`;
    return { value: `${content}.${this.#signatureOf(content)}`, maxAgeSeconds };
  }

  isValid(value: string): boolean {
    const [, content, until, signature] =
      /^((\d{1,12})\.[\w-]{1,40})\.([\w-]{43})$/.exec(value) ?? [];
    if (content === undefined || signature === undefined) return false;
    return (
      equalInConstantTime(signature, this.#signatureOf(content)) &&
      Number(until) * 1000 > this.#now()
    );
  }

  #signatureOf(content: string): string {
    return createHmac('sha256', this.#token).update(`earshot page ${content}`).digest('base64url');
  }
}
