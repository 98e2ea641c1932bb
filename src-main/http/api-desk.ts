import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Earshot } from '../core/app/earshot';
import type { Log } from '../core/app/log';
import type { Door } from '../core/api/door';
import { createHttpHandlers, type HttpHandler } from '../core/api/http-handlers';
import { createOpenApiDocument } from '../core/api/openapi';
import { restRoutes } from '../core/api/rest-routes';
import { createRouter } from '../core/api/router';
import type { Proof } from './access';
import { sendExport } from './export-download';
import { readJsonBody } from './json-body';
import { CODE_SECONDS } from './one-time-code';
import { notFound, wrongMethod } from './refusal';
import { sendJson } from './send-json';

export interface ApiDeskOptions {
  readonly earshot: Earshot;
  readonly door: Door;
  readonly version: string;
  readonly mostBodyBytes: number;
  /** A new address that opens the page, with its one-time code. */
  readonly newAddress: () => string;
  readonly log: Log;
}

/** One request to `/api/…` or `/rpc/…` of somebody who may ask. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: URL;
  readonly proof: Proof;
}

/** Answers the calls of the page and of programs. */
export class ApiDesk {
  readonly #options: ApiDeskOptions;
  readonly #rpc: HttpHandler;
  readonly #rest: HttpHandler;
  readonly #routes = restRoutes();
  #openApi: ReturnType<typeof createOpenApiDocument> | null = null;

  constructor(options: ApiDeskOptions) {
    this.#options = options;
    const { rpc, rest } = createHttpHandlers(
      createRouter(options.earshot, options.door, options.log),
    );
    this.#rpc = rpc;
    this.#rest = rest;
  }

  /** Rejects with a Refusal or a RequestError that the caller sends. */
  async answer(call: Call): Promise<void> {
    const { pathname } = call.target;
    call.response.setHeader('cache-control', 'no-store, no-transform');
    // Tells nginx not to hold back the live stream.
    call.response.setHeader('x-accel-buffering', 'no');
    if (pathname.startsWith('/rpc/')) return this.#answerPage(call);
    return this.#answerRest(call, pathname.slice('/api'.length));
  }

  async #answerPage(call: Call): Promise<void> {
    allowOnly(call, ['POST']);
    await this.#hand(call, this.#rpc);
  }

  async #answerRest(call: Call, path: string): Promise<void> {
    const { earshot, version, newAddress } = this.#options;
    switch (path) {
      case '/openapi.json': {
        allowOnly(call, ['GET']);
        this.#openApi ??= createOpenApiDocument(version);
        sendJson(call.response, { status: 200, document: await this.#openApi });
        return;
      }
      case '/session':
        allowOnly(call, ['POST']);
        sendJson(call.response, {
          status: 200,
          document: { url: newAddress(), validSeconds: CODE_SECONDS },
        });
        return;
      case '/export':
        allowOnly(call, ['GET']);
        return sendExport(earshot.archive(), call.target.searchParams, call.response);
      default: {
        const methods = this.#routes.get(path);
        if (methods === undefined) throw notFound();
        allowOnly(call, methods);
        await this.#hand(call, this.#rest);
      }
    }
  }

  async #hand(call: Call, handler: HttpHandler): Promise<void> {
    const { request, response, target, proof } = call;
    // The handlers read the address from the request itself.
    request.url = `${target.pathname}${target.search}`;
    if (request.method !== 'GET') {
      const body = await readJsonBody(request, { mostBytes: this.#options.mostBodyBytes, proof });
      Object.assign(request, { body });
    }
    if (!(await handler(request, response))) throw notFound();
  }
}

function allowOnly({ request }: Call, methods: readonly string[]): void {
  if (!methods.includes(request.method ?? '')) throw wrongMethod(methods);
}
