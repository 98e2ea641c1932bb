import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiErrorOf } from '../core/api/api-error';
import type { Log } from '../core/app/log';
import { Refusal } from './refusal';
import { sendJson } from './send-json';

export interface Failing {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly log: Log;
}

/**
 * Sends what went wrong as `{ code, message, data? }`. When an answer has begun already its line is cut, so that
 * nobody takes it for whole. A client that left is no fault and leaves no line in the log.
 */
export function sendError(error: unknown, { request, response, log }: Failing): void {
  if (response.destroyed && isDeparture(error)) return;
  const told: Told = error instanceof Refusal ? error : apiErrorOf(error, log);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { status, code, message, data } = told;
  const plain = data === undefined ? { code, message } : { code, message, data };
  // Our own page reads errors as its RPC client packs them; programs read the plain form everywhere.
  const forPage = { ...plain, json: { defined: false, status, ...plain } };
  sendJson(response, {
    status,
    document: request.url?.startsWith('/rpc/') === true ? forPage : plain,
    headers: error instanceof Refusal ? error.headers : {},
  });
}

interface Told {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly data?: unknown;
}

/** What Node reports when the other side of the line is gone. */
function isDeparture(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return ['ABORT_ERR', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code ?? '');
}
