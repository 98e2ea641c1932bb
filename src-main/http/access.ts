import type { IncomingMessage } from 'node:http';
import { equalInConstantTime } from './constant-time';
import { PageSessions } from './page-session';
import { Refusal } from './refusal';

/** How somebody proved that they may ask. */
export type Proof = 'token' | 'page';

export interface AccessOptions {
  readonly token: string;
  /** Tells apart the cookies of several Earshots on one host. */
  readonly port: number;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

const HOW =
  'This needs the token of this Earshot. To use the page, open the address that Earshot printed when it started (it works once, for five minutes; a restart prints a new one). Programs send the token from the data folder as “Authorization: Bearer TOKEN”.';

/** Decides who may ask: whoever has the token, or a page that was opened with a one-time code. */
export class Access {
  readonly #token: string;
  readonly #sessions: PageSessions;
  readonly #cookieName: string;

  constructor({ token, port, now }: AccessOptions) {
    this.#token = token;
    this.#sessions = new PageSessions(token, now);
    this.#cookieName = `earshot-${port}`;
  }

  /** Throws a Refusal (401) for everybody else. */
  check(request: IncomingMessage): Proof {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const [, token] = /^Bearer +([^\s]+) *$/i.exec(authorization) ?? [];
      if (token !== undefined && equalInConstantTime(token, this.#token)) return 'token';
    } else if (this.#cookiesIn(cookie).some((value) => this.#sessions.isValid(value))) {
      return 'page';
    }
    throw new Refusal('UNAUTHORIZED', HOW, { 'www-authenticate': 'Bearer' });
  }

  /** The `Set-Cookie` that opens the page; `secure` where the visitor came over https. */
  newCookie(secure: boolean): string {
    const { value, maxAgeSeconds } = this.#sessions.issue();
    const parts = [
      `${this.#cookieName}=${value}`,
      'Path=/',
      `Max-Age=${maxAgeSeconds}`,
      'HttpOnly',
      'SameSite=Strict',
    ];
    return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
  }

  #cookiesIn(header = ''): string[] {
    return header.split(';').flatMap((pair) => {
      const [name, value] = pair.trim().split('=', 2);
      return name === this.#cookieName && value !== undefined ? [value] : [];
    });
  }
}
