import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import type { Router } from './router';

/** Answers a request, or resolves with false when it knows no such call. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface HttpHandlers {
  /** Calls of our own page below `/rpc`, by POST. */
  readonly rpc: HttpHandler;
  /** The REST routes of the contract below `/api`; errors are `{ code, message, data? }`. */
  readonly rest: HttpHandler;
}

/** Where a stream has nothing to say, a comment is sent so often, in milliseconds: proxies cut silent lines. */
const KEEP_ALIVE_MS = 15_000;

/**
 * Serves a router over node:http. Who may ask is the door's business. A request whose `body` the door has
 * read and parsed already is taken as it is.
 */
export function createHttpHandlers(router: Router): HttpHandlers {
  const rpc = new RPCHandler(router, { eventIteratorKeepAliveInterval: KEEP_ALIVE_MS });
  const rest = new OpenAPIHandler(router, {
    eventIteratorKeepAliveInterval: KEEP_ALIVE_MS,
    customErrorResponseBodyEncoder: plainError,
  });
  return {
    rpc: async (request, response) =>
      (await rpc.handle(request, response, { prefix: '/rpc' })).matched,
    rest: async (request, response) =>
      (await rest.handle(request, response, { prefix: '/api' })).matched,
  };
}

function plainError({ code, message, data }: ORPCError<string, unknown>): unknown {
  return data === undefined ? { code, message } : { code, message, data };
}
