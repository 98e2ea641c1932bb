import { createServer, type ServerOptions as HttpOptions } from 'node:http';
import type { Earshot } from '../core/app/earshot';
import type { Log } from '../core/app/log';
import { bind } from './bind';
import { refuseBrokenRequest } from './broken-request';
import { browserDoor } from './browser-door';
import { hostInUrl, type HostName } from './host-name';
import { OpenLines } from './open-lines';
import { Reception } from './reception';
import { StaticFiles } from './static-files';

/** Bounds of one request; times in milliseconds. */
export interface ServerLimits {
  /** For all headers to arrive. */
  readonly headersMs: number;
  /** For the whole request to arrive. */
  readonly requestMs: number;
  /** How often slow requests are looked for. */
  readonly checkEveryMs: number;
  readonly headerBytes: number;
  readonly bodyBytes: number;
  /** How long answers under way may take to end when the server closes. */
  readonly closingMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  checkEveryMs: 2_000,
  headerBytes: 16_384,
  bodyBytes: 1_048_576,
  closingMs: 2_000,
};

export interface ListenOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly allowedHosts: readonly HostName[];
  /** Folder of the built interface. */
  readonly interfaceFolder: string;
  readonly version: string;
  /** Told on the page; null where it is not known. */
  readonly dataFolder?: string | null;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  readonly limits?: Partial<ServerLimits>;
}

/** The door: page, calls and API on one address. */
export interface HttpServer {
  /** `http://host:port`, with a host that this machine reaches. */
  readonly origin: string;
  /** Begins to answer calls; until then only `/healthz` and the page's files are there. */
  open(earshot: Earshot, token: string): void;
  /** An address that opens the page once, within five minutes. */
  newAddress(): string;
  /** Ends live streams at once, lets other answers end for a moment, then cuts. */
  close(): Promise<void>;
}

/** Begins to listen. Rejects with a ServingError when the address cannot be had. */
export async function listen(options: ListenOptions): Promise<HttpServer> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const files = await StaticFiles.load(options.interfaceFolder);
  const server = createServer(httpOptions(limits));
  server.on('clientError', refuseBrokenRequest);
  const lines = new OpenLines(server);
  const port = await bind(server, options);
  const origin = `http://${hostInUrl(reachable(options.host), port)}`;
  const reception = new Reception({
    rules: { port, boundHost: options.host, allowedHosts: options.allowedHosts },
    origin,
    files,
    version: options.version,
    door: browserDoor({
      version: options.version,
      dataFolder: options.dataFolder ?? null,
      platform: process.platform,
    }),
    mostBodyBytes: limits.bodyBytes,
    now: options.now,
    log: options.log,
  });
  server.on('request', (request, response) => {
    void reception.meet(request, response);
  });
  return {
    origin,
    open: (earshot, token) => reception.open(earshot, token),
    newAddress: () => reception.newAddress(),
    close: () => lines.close(limits.closingMs),
  };
}

function httpOptions(limits: ServerLimits): HttpOptions {
  return {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: limits.headerBytes,
    // Ours answers in JSON.
    requireHostHeader: false,
  };
}

/** "Everywhere" is no address to open. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}
