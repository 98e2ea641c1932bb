import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Earshot } from '../core/app/earshot';
import type { Log } from '../core/app/log';
import type { Door } from '../core/api/door';
import { Access } from './access';
import { ApiDesk } from './api-desk';
import { checkRequest, type GuardRules } from './guard';
import { keepOffsets } from './forgiving-plus';
import { OneTimeCodes } from './one-time-code';
import { notFound, Refusal, wrongMethod } from './refusal';
import { setSecurityHeaders } from './security-headers';
import { sendError } from './send-error';
import { sendJson } from './send-json';
import { sendMetrics } from './send-metrics';
import type { StaticFiles } from './static-files';

export interface ReceptionOptions {
  readonly rules: GuardRules;
  /** `http://…` with the port, no path: what is printed. */
  readonly origin: string;
  readonly files: StaticFiles;
  readonly version: string;
  /** What the page can do here beyond the contract's other calls. */
  readonly door: Door;
  readonly mostBodyBytes: number;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

const ONLY_READ = ['GET', 'HEAD'];

/** Meets every request: turns strangers away, hands out the page, and leads to the desk who may ask. */
export class Reception {
  readonly #options: ReceptionOptions;
  readonly #codes: OneTimeCodes;
  #open: { readonly earshot: Earshot; readonly access: Access; readonly desk: ApiDesk } | null =
    null;

  constructor(options: ReceptionOptions) {
    this.#options = options;
    this.#codes = new OneTimeCodes(options.now);
  }

  /** From now on calls are answered; before, they are told to come again. */
  open(earshot: Earshot, token: string): void {
    const { rules, now, version, door, mostBodyBytes, log } = this.#options;
    this.#open = {
      earshot,
      access: new Access({ token, port: rules.port, now }),
      desk: new ApiDesk({
        earshot,
        door,
        version,
        mostBodyBytes,
        log,
        newAddress: () => this.newAddress(),
      }),
    };
  }

  newAddress(): string {
    return `${this.#options.origin}/?code=${this.#codes.issue()}`;
  }

  /** Never rejects. */
  async meet(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSecurityHeaders(response);
    try {
      await this.#lead(request, response);
    } catch (error) {
      sendError(error, { request, response, log: this.#options.log });
    }
  }

  async #lead(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { files, rules } = this.#options;
    const target = checkRequest(request, rules);
    target.search = keepOffsets(target.search);
    const { pathname } = target;
    if (pathname === '/healthz') {
      this.#sayHealth(request, response);
    } else if (pathname === '/metrics') {
      const { access, earshot } = this.#opened();
      access.check(request);
      allowReading(request);
      sendMetrics(earshot, this.#options.version, response);
    } else if (pathname.startsWith('/api/') || pathname.startsWith('/rpc/')) {
      const { access, desk } = this.#opened();
      await desk.answer({ request, response, target, proof: access.check(request) });
    } else if (pathname === '/' && target.searchParams.has('code') && request.method === 'GET') {
      this.#exchangeCode(target.searchParams.get('code') ?? '', request, response);
    } else if (files.has(pathname)) {
      allowReading(request);
      await files.send(pathname, request, response);
    } else {
      if (pathname === '/') throw notBuilt();
      this.#opened().access.check(request);
      throw notFound();
    }
  }

  #opened(): { readonly earshot: Earshot; readonly access: Access; readonly desk: ApiDesk } {
    if (this.#open !== null) return this.#open;
    throw new Refusal('SERVICE_UNAVAILABLE', 'Earshot is still starting; ask again soon.', {
      'retry-after': '1',
    });
  }

  #sayHealth(request: IncomingMessage, response: ServerResponse): void {
    allowReading(request);
    const state = this.#open?.earshot.current().state ?? 'starting';
    sendJson(response, {
      status: 200,
      document: { status: 'ok', version: this.#options.version, state },
    });
  }

  /** The redirect takes the code out of the address bar; the page itself shows whether there is a session. */
  #exchangeCode(code: string, request: IncomingMessage, response: ServerResponse): void {
    const { access } = this.#opened();
    const secure = request.headers['x-forwarded-proto'] === 'https';
    const cookie = this.#codes.redeem(code) ? { 'set-cookie': access.newCookie(secure) } : {};
    response.writeHead(303, { location: './', 'cache-control': 'no-store', ...cookie });
    response.end();
  }
}

function allowReading(request: IncomingMessage): void {
  if (!ONLY_READ.includes(request.method ?? '')) throw wrongMethod(ONLY_READ);
}

function notBuilt(): Refusal {
  return new Refusal(
    'NOT_FOUND',
    'The page was not built with this Earshot (npm run build does it); the API answers all the same.',
  );
}
