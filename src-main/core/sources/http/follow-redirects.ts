import type { HttpAnswer, HttpClient, HttpFailed, HttpGet } from './http-client';
import { makeFailure } from './make-failure';

const MAX_HOPS = 5;

/** A GET that may not carry headers, so that nothing secret can follow a redirect. */
export type KeylessGet = Omit<HttpGet, 'headers'>;

/** Where a redirect leads; null where it leads nowhere that could be asked. */
function targetOf(answer: HttpAnswer, from: string): string | null {
  const location = answer.headers.location;
  if (location === undefined || !URL.canParse(location, from)) return null;
  const target = new URL(location, from);
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return null;
  target.username = '';
  target.password = '';
  target.hash = '';
  return target.href;
}

export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/**
 * Asks and follows up to five redirects, without any key. Loops, too many hops and redirects to
 * nowhere are a failure with the reason `redirect`.
 * @returns the answer and the URL that gave it
 */
export async function followRedirects(
  client: HttpClient,
  request: KeylessGet,
): Promise<(HttpAnswer & { readonly url: string }) | HttpFailed> {
  const seen = new Set<string>();
  let url = new URL(request.url).href;
  for (let hop = 0; hop <= MAX_HOPS && !seen.has(url); hop++) {
    seen.add(url);
    // Named one by one: whatever else an object carries, no header follows a redirect.
    const { accept, otherwise, maxBytes, signal } = request;
    const how = { ...(accept ? { accept } : {}), ...(otherwise ? { otherwise } : {}) };
    const result = await client.get({ url, maxBytes, signal, ...how });
    if (!result.ok) return result;
    if (!isRedirect(result.status)) return { ...result, url };
    const target = targetOf(result, url);
    if (target === null) break;
    url = target;
  }
  return { ok: false, failure: makeFailure('redirect', { host: new URL(url).host }) };
}
