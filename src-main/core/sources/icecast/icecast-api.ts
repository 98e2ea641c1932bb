import type { Asked } from '../asked';
import { answerFailure } from '../http/answer-failure';
import { basicLogin, type Login } from '../http/basic-login';
import { BODY_LIMIT, type HttpClient, type HttpResult } from '../http/http-client';
import { makeFailure } from '../http/make-failure';
import { ServerBase } from '../http/server-base';
import { PageChoice, type CountPage } from '../page-choice';
import type { Reading } from '../reading/reading';
import { readClientList } from './client-list';
import type { MountList } from './connections';
import type { IcecastOverview } from './overview';
import { readPublicStats } from './public-stats';
import { readStatsXml } from './stats-xml';
import { readStatus2 } from './status2';
import { readStatusJson } from './status-json';

const STATUS_PATH = '/status-json.xsl';

/** The pages of Icecast 2.4, 2.5 and KH as data, each with its typed failure. */
export class IcecastApi {
  readonly #base: ServerBase;
  readonly #login: Login | null;
  readonly #public: PageChoice<IcecastOverview>;

  constructor(options: {
    readonly client: HttpClient;
    readonly baseUrl: string;
    readonly login: Login | null;
  }) {
    const { client, baseUrl, login } = options;
    this.#base = new ServerBase({ client, baseUrl, publicPath: STATUS_PATH });
    this.#login = login;
    const publicStats = this.#page('/admin/publicstats.json', readPublicStats);
    const status2 = this.#page('/status2.xsl', readStatus2);
    this.#public = new PageChoice({
      pages: [this.#page(STATUS_PATH, readStatusJson), publicStats, status2],
      // There one odd title spoils the first page for as long as it stays among the last songs.
      better: ({ isOf25 }) => (isOf25 ? publicStats : null),
    });
  }

  /** False where the public page must be asked before a login is sent. */
  get isPlaceKnown(): boolean {
    return this.#base.isKnown;
  }

  /**
   * What everybody may see, without hidden mounts, from the page that this server has: three requests
   * while it is not known which, then one.
   */
  overview(signal: AbortSignal): Promise<Asked<IcecastOverview>> {
    return this.#public.ask(signal);
  }

  /** `/admin/stats`: all mounts; the administrator's login only. */
  async stats(signal: AbortSignal): Promise<Asked<IcecastOverview>> {
    const result = await this.#withLogin('/admin/stats', BODY_LIMIT.state, signal);
    return this.#read(result, true, readStatsXml);
  }

  /** `/admin/listclients` of one mount; the source's login is enough. */
  async clients(mount: string, signal: AbortSignal): Promise<Asked<MountList>> {
    const path = `/admin/listclients?mount=${encodeURIComponent(mount)}`;
    const result = await this.#withLogin(path, BODY_LIMIT.list, signal);
    if (result.ok && saysNoSource(result)) {
      // Its source just left: nobody is on this mount, whatever happens on others.
      return { ok: true, value: { mount, clients: [], clock: result.clock }, clock: result.clock };
    }
    const read = await this.#read(result, true, (text) => readClientList(text, mount));
    if (!read.ok) return read;
    const { value: clients, clock } = read;
    return { ok: true, value: { mount, clients, clock }, clock };
  }

  #page<T>(path: string, read: (text: string) => Reading<T>): CountPage<T> {
    return async (signal) => {
      const request = { path, maxBytes: BODY_LIMIT.state, signal };
      return this.#read(await this.#base.getPublic(request), false, read);
    };
  }

  #withLogin(path: string, maxBytes: number, signal: AbortSignal): Promise<HttpResult> {
    const headers = basicLogin(this.#login ?? { username: '', password: '' });
    return this.#base.getWithKey({ path, maxBytes, signal }, headers);
  }

  async #read<T>(
    result: HttpResult,
    withLogin: boolean,
    read: (text: string) => Reading<T> | Promise<Reading<T>>,
  ): Promise<Asked<T>> {
    if (!result.ok) return result;
    const secrets = this.#login === null ? [] : [this.#login.password];
    const failure = answerFailure(result, { withLogin, neverHtml: false, secrets });
    if (failure) return { ok: false, failure };
    const reading = await read(result.text);
    const { host, status, clock } = result;
    if (!reading.ok) return { ok: false, failure: makeFailure(reading.reason, { host, status }) };
    return { ok: true, value: reading.value, clock };
  }
}

/** 400 in 2.4 and KH, 404 in 2.5, each with words of its own. */
function saysNoSource({ status, text }: HttpResult & { ok: true }): boolean {
  if (status !== 400 && status !== 404) return false;
  return /source (does not exist|is not available)|mount does not exist/i.test(text);
}
