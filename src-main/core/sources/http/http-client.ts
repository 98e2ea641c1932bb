import { isUtf8 } from 'node:buffer';
import * as http from 'node:http';
import * as https from 'node:https';
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import type { Failure } from '#shared/model/failure';
import { makeFailure } from './make-failure';
import { networkFailure } from './network-failure';
import { readBody } from './read-body';
import { readClock, type ClockReading } from './server-clock';
import { USER_AGENT } from './user-agent';

/** Upper bounds of unpacked bodies in bytes, by what is expected. */
export const BODY_LIMIT = {
  /** Lists of listeners: 6 MB at 10,000 of them. */
  list: 32 * 1024 * 1024,
  /** Counts, states, lists of stations. */
  state: 8 * 1024 * 1024,
  page: 1024 * 1024,
  playlist: 64 * 1024,
} as const;

export interface HttpGet {
  /** Absolute, http or https, without a login in it. */
  readonly url: string;
  /** Key or login. They go to this URL and nowhere else: redirects are never followed here. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly accept?: string;
  /** How to read a body that is not UTF-8; absent: bytes that are none become U+FFFD. */
  readonly otherwise?: 'latin1';
  /** True where the body is read in portions: then only the beginning of it becomes text. */
  readonly isLong?: true;
  /** Bound of the unpacked body in bytes. */
  readonly maxBytes: number;
  /** Bounds the whole request, body included. */
  readonly signal: AbortSignal;
}

/** Any answer of a server, whatever its status. */
export interface HttpAnswer {
  readonly ok: true;
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked, as it came; empty where `isAudio`. */
  readonly body: Buffer;
  /** The body, or the beginning of a long one, decoded as UTF-8 or as the request said. */
  readonly text: string;
  /** The answer was a stream of sound: it was left at once, before a byte of it was read. */
  readonly isAudio: boolean;
  readonly clock: ClockReading;
  readonly host: string;
}

export interface HttpFailed {
  readonly ok: false;
  readonly failure: Failure;
}

export type HttpResult = HttpAnswer | HttpFailed;

/** The only way from Earshot to a server. */
export interface HttpClient {
  /** One GET. Never rejects, never follows a redirect. */
  get(request: HttpGet): Promise<HttpResult>;
  /** Closes kept connections. */
  close(): void;
}

/** Enough to tell data from pages for people and from errors. */
const BEGINNING = 64 * 1024;

/** Playlists have audio types too and are no streams. */
const PLAYLIST_TYPE = /mpegurl|scpls|pls|xspf/i;

function isAudio(headers: Readonly<Record<string, string>>): boolean {
  const type = headers['content-type'] ?? '';
  if (PLAYLIST_TYPE.test(type)) return false;
  return /^(audio|video)\/|^application\/ogg/i.test(type) || 'icy-metaint' in headers;
}

function plainHeaders(response: AxiosResponse<Readable>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    plain[name.toLowerCase()] = String(value);
  }
  return plain;
}

/** Leaves no letter of a title to chance where a server has only one charset, and it is not UTF-8. */
function decode(body: Buffer, otherwise: HttpGet['otherwise']): string {
  if (otherwise === undefined || isUtf8(body)) return new TextDecoder().decode(body);
  return new TextDecoder('windows-1252').decode(body);
}

/** True where a kept connection turned out to be closed by the server: asking again is safe. */
function wasStaleConnection(error: unknown): boolean {
  if (!axios.isAxiosError(error) || error.code !== 'ECONNRESET') return false;
  return (error.request as { reusedSocket?: unknown } | undefined)?.reusedSocket === true;
}

async function readAnswer(
  response: AxiosResponse<Readable>,
  request: HttpGet,
  at: number,
): Promise<HttpResult> {
  const { host } = new URL(request.url);
  const headers = plainHeaders(response);
  const answer = { ok: true, status: response.status, headers, host } as const;
  const clock = readClock(headers.date, at);
  // A destroyed response may still report that it was cut off; nobody is left to hear it.
  response.data.on('error', () => undefined);
  if (isAudio(headers)) {
    response.data.destroy();
    return { ...answer, body: Buffer.alloc(0), text: '', isAudio: true, clock };
  }
  const body =
    Number(headers['content-length'] ?? 0) > request.maxBytes
      ? 'too-large'
      : await readBody(response.data, {
          gzip: /^(x-)?gzip$/i.test(headers['content-encoding'] ?? ''),
          maxBytes: request.maxBytes,
          signal: request.signal,
        });
  if (body === 'too-large') {
    response.data.destroy();
    return {
      ok: false,
      failure: makeFailure('too-large', { host, status: response.status }),
    };
  }
  const text = decode(request.isLong ? body.subarray(0, BEGINNING) : body, request.otherwise);
  return { ...answer, body, text, isAudio: false, clock };
}

/**
 * Makes the client of one source or one probe: kept connections, own User-Agent, bounded bodies.
 * @param options.now wall clock in epoch milliseconds
 */
export function createHttpClient(options: { readonly now: () => number }): HttpClient {
  // Node's default of 250 ms for each of a host's addresses fails servers that are far away.
  const kept = { keepAlive: true, maxFreeSockets: 2, autoSelectFamilyAttemptTimeout: 2500 };
  const httpAgent = new http.Agent(kept);
  const httpsAgent = new https.Agent(kept);

  const ask = async (request: HttpGet): Promise<HttpResult> => {
    const response = await axios.get<Readable>(request.url, {
      responseType: 'stream',
      // Unpacked in readBody, where the unpacked size is bounded and a cut-off body is an error.
      decompress: false,
      maxRedirects: 0,
      proxy: false,
      validateStatus: null,
      signal: request.signal,
      httpAgent,
      httpsAgent,
      headers: {
        'User-Agent': USER_AGENT,
        Accept: request.accept ?? 'application/json',
        'Accept-Encoding': 'gzip',
        ...request.headers,
      },
    });
    return readAnswer(response, request, options.now());
  };

  return {
    async get(request) {
      try {
        return await ask(request).catch((error: unknown) => {
          if (request.signal.aborted || !wasStaleConnection(error)) throw error;
          return ask(request);
        });
      } catch (error) {
        const host = URL.canParse(request.url) ? new URL(request.url).host : '';
        const aborted = request.signal.aborted;
        return { ok: false, failure: networkFailure(error, { host, aborted }) };
      }
    },
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
