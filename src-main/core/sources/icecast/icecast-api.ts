import type { Failure } from '#shared/model/failure';
import { answerFailure } from '../http/answer-failure';
import { BODY_LIMIT, type HttpClient, type HttpResult } from '../http/http-client';
import { makeFailure } from '../http/make-failure';
import { ServerBase } from '../http/server-base';
import type { ClockReading } from '../http/server-clock';
import { readClientList } from './client-list';
import type { MountList } from './connections';
import type { IcecastOverview, Reading } from './overview';
import { readStatsXml } from './stats-xml';
import { readStatusJson } from './status-json';

export interface IcecastLogin {
  readonly username: string;
  readonly password: string;
}

export type Asked<T> =
  | { readonly ok: true; readonly value: T; readonly clock: ClockReading }
  | { readonly ok: false; readonly failure: Failure };

const STATUS_PATH = '/status-json.xsl';

/** Icecast's pages as data, each with its typed failure. One request per call. */
export class IcecastApi {
  readonly #base: ServerBase;
  readonly #login: IcecastLogin | null;

  constructor(options: {
    readonly client: HttpClient;
    readonly baseUrl: string;
    readonly login: IcecastLogin | null;
  }) {
    const { client, baseUrl, login } = options;
    this.#base = new ServerBase({ client, baseUrl, publicPath: STATUS_PATH });
    this.#login = login;
  }

  /** False where the public page must be asked before a login is sent. */
  get isPlaceKnown(): boolean {
    return this.#base.isKnown;
  }

  /** `/status-json.xsl`: public, without hidden mounts. */
  async status(signal: AbortSignal): Promise<Asked<IcecastOverview>> {
    const request = { path: STATUS_PATH, maxBytes: BODY_LIMIT.state, signal };
    return this.#read(await this.#base.getPublic(request), false, readStatusJson);
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

  #withLogin(path: string, maxBytes: number, signal: AbortSignal): Promise<HttpResult> {
    const { username, password } = this.#login ?? { username: '', password: '' };
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    const headers = { Authorization: `Basic ${basic}` };
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
