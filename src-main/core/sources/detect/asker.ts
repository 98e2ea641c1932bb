import type { Failure } from '#shared/model/failure';
import { isHtml } from '../http/answer-failure';
import { startDeadline, type Deadline } from '../http/deadline';
import { followRedirects } from '../http/follow-redirects';
import { basicLogin, type Login } from '../http/basic-login';
import {
  createHttpClient,
  type HttpAnswer,
  type HttpClient,
  type HttpGet,
} from '../http/http-client';

/** An answer and the URL that gave it, after redirects. */
export type Located = HttpAnswer & { readonly url: string };

/** How to ask, where it is not for JSON in UTF-8. */
export type AskingFor = Pick<HttpGet, 'accept' | 'otherwise'>;

const ONE_REQUEST_MS = 5000;

/**
 * Asks for one probe: every URL at most once, nothing at origins that gave no answer, all of it within
 * one bound, and keeps a record of what came back.
 */
export class Asker {
  readonly #client: HttpClient;
  readonly #deadline: Deadline;
  readonly #answers = new Map<string, Promise<Located | null>>();
  readonly #silent = new Set<string>();
  readonly #icy = new Set<string>();
  /** What was asked and what came back, in words. */
  readonly tried: string[] = [];
  readonly #failures: Failure[] = [];
  /** True once any server answered. */
  anyAnswer = false;
  /** True once a page for people answered with 200. */
  sawPage = false;
  /** Set once an answer called itself that of a streaming server. */
  sawStreamServer: 'icecast' | 'shoutcast' | null = null;

  constructor(options: {
    readonly now: () => number;
    readonly timeoutMs: number;
    readonly signal?: AbortSignal;
  }) {
    this.#client = createHttpClient({ now: options.now });
    this.#deadline = startDeadline(options.timeoutMs, options.signal);
  }

  get signal(): AbortSignal {
    return this.#deadline.signal;
  }

  /** GET without any login, following redirects; null where no answer came. */
  get(url: string, maxBytes: number, how: AskingFor = {}): Promise<Located | null> {
    const known = this.#answers.get(url);
    if (known) return known;
    const answer = this.#ask(url, maxBytes, how);
    this.#answers.set(url, answer);
    return answer;
  }

  /** GET with a login, to this URL and nowhere else. */
  async getWithLogin(url: string, login: Login, maxBytes: number): Promise<Located | null> {
    if (this.signal.aborted || this.#silent.has(new URL(url).origin)) return null;
    const deadline = startDeadline(ONE_REQUEST_MS, this.signal);
    const headers = basicLogin(login);
    const result = await this.#client.get({ url, maxBytes, headers, signal: deadline.signal });
    deadline.end();
    this.#note(`${url} (with the login)`, result.ok ? result.status : result.failure.reason);
    return result.ok ? { ...result, url } : null;
  }

  /** True where an answer at this origin was in ICY in place of HTTP: an old server, or a stream. */
  speaksIcy(url: string): boolean {
    return this.#icy.has(new URL(url).origin);
  }

  /** The failure that tells most about an address that gave no answer; null where there was none. */
  failure(): Failure | null {
    const telling = (reason: Failure['reason']): Failure | undefined =>
      this.#failures.find((failure) => failure.reason === reason);
    return telling('icy-stream') ?? telling('tls') ?? this.#failures[0] ?? null;
  }

  end(): void {
    this.#deadline.end();
    this.#client.close();
  }

  async #ask(url: string, maxBytes: number, how: AskingFor): Promise<Located | null> {
    const { origin } = new URL(url);
    if (this.signal.aborted || this.#silent.has(origin)) return null;
    const deadline = startDeadline(ONE_REQUEST_MS, this.signal);
    const request = { ...how, url, maxBytes, signal: deadline.signal };
    const result = await followRedirects(this.#client, request);
    deadline.end();
    if (result.ok) {
      this.anyAnswer = true;
      this.sawPage ||= result.status === 200 && isHtml(result);
      this.sawStreamServer ??= streamServerOf(result);
      const at = result.url === new URL(url).href ? '' : ` from ${result.url}`;
      this.#note(url, `${String(result.status)}${at}`);
      return result;
    }
    const { failure } = result;
    if (failure.reason === 'icy-stream') {
      this.#icy.add(origin);
      this.sawStreamServer ??= 'shoutcast';
    } else if (failure.status === null && failure.reason !== 'redirect') this.#silent.add(origin);
    this.#failures.push(failure);
    this.#note(url, failure.reason);
    return null;
  }

  #note(url: string, what: string | number): void {
    this.tried.push(`${url}: ${String(what)}`);
  }
}

/** `Server` can be set to anything: a hint and no proof. */
function streamServerOf({ headers }: HttpAnswer): 'icecast' | 'shoutcast' | null {
  const server = headers['server'] ?? '';
  if (/icecast|rsas/i.test(server)) return 'icecast';
  return /shoutcast|dnas/i.test(server) ? 'shoutcast' : null;
}
