import type { ServerResponse } from 'node:http';

export interface JsonAnswer {
  readonly status: number;
  readonly document: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one JSON document that nobody keeps. */
export function sendJson(
  response: ServerResponse,
  { status, document, headers = {} }: JsonAnswer,
): void {
  const body = JSON.stringify(document);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body);
}
