import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { createHttpHandlers } from '#core/api/http-handlers';
import { createRouter } from '#core/api/router';
import type { StandInEarshot } from './stand-in-earshot';

/** The policy under which the interface has to work; the browser door sends the same. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface PageServer {
  readonly url: string;
  /** True: calls are refused as from a page that is not signed in. */
  signedOut: boolean;
  /** Ends every connection and takes no new ones until `open`. */
  cut(): void;
  open(): void;
  close(): Promise<void>;
}

/** Serves a built interface and the contract on loopback, as the browser door does, over a stand-in core. */
export async function startPageServer(built: string, earshot: StandInEarshot): Promise<PageServer> {
  const { rpc, rest } = createHttpHandlers(createRouter(earshot, earshot.door, () => undefined));
  const state = { signedOut: false, cut: false };
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (state.cut) {
      request.socket.destroy();
      return;
    }
    const isCall = /^\/(rpc|api)\//.test(request.url ?? '');
    if (isCall && state.signedOut) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(
        '{"json":{"code":"UNAUTHORIZED","status":401,"message":"No token.","defined":false}}',
      );
    } else if (request.url?.startsWith('/api/export?') === true) {
      // The doors stream files themselves, past the routes of the contract.
      response.writeHead(200, { 'content-disposition': 'attachment; filename="daily.csv"' });
      response.end('date\r\n');
    } else if (!(await rpc(request, response)) && !(await rest(request, response))) {
      serveFile(built, request, response);
    }
  }

  return {
    url: `http://127.0.0.1:${String(port)}/`,
    get signedOut() {
      return state.signedOut;
    },
    set signedOut(value) {
      state.signedOut = value;
      server.closeAllConnections();
    },
    cut: () => {
      state.cut = true;
      server.closeAllConnections();
    },
    open: () => {
      state.cut = false;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function serveFile(built: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const file = join(built, normalize(pathname === '/' ? '/index.html' : pathname));
  const type = TYPES[extname(file)];
  if (type === undefined || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
  });
  createReadStream(file).pipe(response);
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
}
