import type { Failure } from '#shared/model/failure';
import type { Asked } from '../asked';
import { answerFailure } from '../http/answer-failure';
import { basicLogin, type Login } from '../http/basic-login';
import { BODY_LIMIT, type HttpClient } from '../http/http-client';
import { makeFailure } from '../http/make-failure';
import { ServerBase } from '../http/server-base';
import { PageChoice, type CountPage } from '../page-choice';
import type { Reading } from '../reading/reading';
import type { Refusals } from '../refusals';
import { readListJson, readListXml, type ShoutcastListener } from './listener-list';
import type { ShoutcastOverview } from './overview';
import { readSevenHtml } from './seven-html';
import { readStatsDocument, readStatsJson } from './stats';

interface Question<T> {
  readonly path: string;
  readonly withLogin: boolean;
  readonly maxBytes: number;
  readonly read: (text: string) => Reading<T> | Promise<Reading<T>>;
}

export interface ShoutcastApiOptions {
  readonly client: HttpClient;
  readonly baseUrl: string;
  /** Number of the stream. */
  readonly sid: string;
  /** Null: only public pages are asked for. */
  readonly login: Login | null;
  readonly refusals: Refusals;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

/** The pages of one stream of Shoutcast 2 or 1 as data, each with its typed failure. */
export class ShoutcastApi {
  readonly #base: ServerBase;
  readonly #query: string;
  readonly #count: PageChoice<ShoutcastOverview>;
  /** Set once the JSON of the list could not be read and its XML could. */
  #isListXml = false;

  constructor(private readonly options: ShoutcastApiOptions) {
    const { client, baseUrl, sid, login } = options;
    this.#query = `sid=${encodeURIComponent(sid)}`;
    const publicPath = `/stats?${this.#query}&json=1`;
    this.#base = new ServerBase({ client, baseUrl, publicPath });
    const forAdministrators = `/admin.cgi?${this.#query}&mode=viewjson&page=1`;
    this.#count = new PageChoice({
      pages: [
        this.#page(publicPath, readStatsJson),
        this.#page(`/stats?${this.#query}`, readStatsDocument),
        // Where the host closed the public pages.
        ...(login === null ? [] : [this.#page(forAdministrators, readStatsJson, true)]),
        // Shoutcast 1 has one stream and no numbers for streams.
        this.#page(sid === '1' ? '/7.html' : `/7.html?${this.#query}`, readSevenHtml),
      ],
    });
  }

  /** Count and song of the stream, from the page that this server has. */
  overview(signal: AbortSignal): Promise<Asked<ShoutcastOverview>> {
    return this.#count.ask(signal);
  }

  /** Every connection of the stream; the administrator's password only. */
  async listeners(signal: AbortSignal): Promise<Asked<readonly ShoutcastListener[]>> {
    if (!this.#isListXml) {
      const asked = await this.#list('viewjson', readListJson, signal);
      if (asked.ok || asked.failure.reason !== 'not-json') return asked;
    }
    const asked = await this.#list('viewxml', readListXml, signal);
    this.#isListXml = asked.ok;
    return asked;
  }

  #list<T>(
    mode: 'viewjson' | 'viewxml',
    read: Question<T>['read'],
    signal: AbortSignal,
  ): Promise<Asked<T>> {
    const path = `/admin.cgi?${this.#query}&mode=${mode}&page=3`;
    return this.#ask({ path, withLogin: true, maxBytes: BODY_LIMIT.list, read }, signal);
  }

  #page<T>(path: string, read: Question<T>['read'], withLogin = false): CountPage<T> {
    return (signal) => this.#ask({ path, withLogin, maxBytes: BODY_LIMIT.state, read }, signal);
  }

  async #ask<T>(question: Question<T>, signal: AbortSignal): Promise<Asked<T>> {
    if (!question.withLogin) return this.#request(question, signal);
    const { refusals, now } = this.options;
    const standing = refusals.standing(now());
    if (standing) return { ok: false, failure: standing };
    const asked = await this.#request(question, signal);
    refusals.note(asked.ok ? null : refusalIn(asked.failure), now());
    return asked;
  }

  async #request<T>(question: Question<T>, signal: AbortSignal): Promise<Asked<T>> {
    const { path, withLogin, maxBytes, read } = question;
    const login = this.options.login ?? { username: '', password: '' };
    // Titles of Shoutcast 1 are in Latin-1.
    const request = { path, maxBytes, signal, otherwise: 'latin1' } as const;
    const result = withLogin
      ? await this.#base.getWithKey(request, basicLogin(login))
      : await this.#base.getPublic(request);
    if (!result.ok) return result;
    const { host, status, clock, isAudio } = result;
    // Read before it is judged: the count of old servers stands in a web page.
    const reading = status === 200 && !isAudio ? await read(result.text) : null;
    if (reading?.ok) return { ok: true, value: reading.value, clock };
    const secrets = [login.password];
    const failure = answerFailure(result, { withLogin, neverHtml: false, secrets });
    const reason = reading?.reason ?? 'wrong-shape';
    return { ok: false, failure: failure ?? makeFailure(reason, { host, status }) };
  }
}

/** A page in place of data means that the password was not taken: hosting panels answer so. */
function refusalIn(failure: Failure): Failure | null {
  return failure.outcome === 'auth' || failure.reason === 'html-page' ? failure : null;
}
