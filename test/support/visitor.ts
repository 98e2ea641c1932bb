import { TOKEN, type OpenDoor } from './open-door';
import { ask, type Answered } from './raw-request';

/** Headers of a program that knows the token. */
export const BEARER = { authorization: `Bearer ${TOKEN}` };
export const JSON_TYPE = { 'content-type': 'application/json' };
export const DAILY = '/api/stats/daily?from=2026-11-20&to=2026-11-21';

export function refusal(answer: Answered): unknown {
  return JSON.parse(answer.body);
}

/** The query of a printed address. */
export function codeIn(address: string): string {
  return new URL(address).search;
}

/** The cookie that an answer sets, without its attributes. */
export function cookieOf(answer: Answered): string | undefined {
  return answer.headers['set-cookie']?.[0]?.split(';')[0];
}

/** The cookie of a browser that has opened a printed address. */
export async function enter({ server, port }: OpenDoor): Promise<string> {
  const cookie = cookieOf(await ask(port, { path: `/${codeIn(server.newAddress())}` }));
  if (cookie === undefined) throw new Error('The printed address opened nothing.');
  return cookie;
}
