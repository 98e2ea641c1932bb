import { followRedirects } from './follow-redirects';
import type { HttpClient, HttpGet, HttpResult } from './http-client';
import { makeFailure } from './make-failure';

export interface BaseOptions {
  readonly client: HttpClient;
  /** Origin and sub-path of the server as the station set it, no trailing slash. */
  readonly baseUrl: string;
  /** A path below the base that answers without a key: asked to learn where redirects lead. */
  readonly publicPath: string;
}

export interface PathRequest extends Pick<HttpGet, 'maxBytes' | 'otherwise' | 'isLong' | 'signal'> {
  /** Below the base, with a leading slash and with its query. */
  readonly path: string;
}

/**
 * True where a key meant for `typed` may be sent to `actual`: the same origin, or the same host after
 * the usual step from http to https. Anything else could be somebody else's server.
 */
export function mayCarryKey(typed: string, actual: string): boolean {
  const from = new URL(typed);
  const to = new URL(actual);
  if (from.origin === to.origin) return true;
  const usualPorts = from.port === '' && to.port === '';
  const upgraded = from.protocol === 'http:' && to.protocol === 'https:';
  return upgraded && usualPorts && from.hostname === to.hostname;
}

/**
 * One server's address: learns without a key where redirects lead, remembers it, and sends keys only
 * where the station meant them to go.
 */
export class ServerBase {
  /** Where the server really answers; null until learnt, and again after it stopped to. */
  #actual: string | null = null;

  constructor(private readonly options: BaseOptions) {}

  /** True once it is known where redirects lead: a request with key asks nothing else first. */
  get isKnown(): boolean {
    return this.#actual !== null;
  }

  /** A GET without key; redirects are followed. */
  async getPublic(request: PathRequest): Promise<HttpResult> {
    const { client, baseUrl } = this.options;
    const base = this.#actual ?? baseUrl;
    const result = await followRedirects(client, { ...request, url: base + request.path });
    if (!result.ok) {
      this.#actual = null;
      return result;
    }
    const asked = new URL(base + request.path);
    const tail = asked.href.slice(new URL(base).href.replace(/\/$/, '').length);
    // A redirect that ends on another path (a login page) says nothing about where the server is.
    this.#actual = result.url.endsWith(tail)
      ? result.url.slice(0, result.url.length - tail.length)
      : baseUrl;
    return result;
  }

  /** A GET with key or login, after the server's real origin is known. Redirects are not followed. */
  async getWithKey(
    request: PathRequest,
    headers: Readonly<Record<string, string>>,
  ): Promise<HttpResult> {
    const { client, baseUrl, publicPath } = this.options;
    if (this.#actual === null) {
      const first = await this.getPublic({ ...request, path: publicPath });
      if (!first.ok) return first;
    }
    const actual = this.#actual ?? baseUrl;
    if (!mayCarryKey(baseUrl, actual)) {
      const said = `${new URL(baseUrl).host} sends on to ${new URL(actual).origin}; the key was not sent there.`;
      return { ok: false, failure: makeFailure('redirect', { host: new URL(baseUrl).host, said }) };
    }
    const result = await client.get({ ...request, url: actual + request.path, headers });
    if (!result.ok || (result.status >= 300 && result.status < 400)) this.#actual = null;
    return result;
  }
}
