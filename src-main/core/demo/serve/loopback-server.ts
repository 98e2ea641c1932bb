import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that nobody beyond this machine can reach. */
export interface LoopbackServer {
  readonly port: number;
  /** From now on requests go here; those that came before are answered 503. */
  serve(listener: RequestListener): void;
  /** Ends all connections. Safe to call twice. */
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects with a sentence when the port is taken. */
export async function startLoopbackServer(port: number): Promise<LoopbackServer> {
  let serve: RequestListener = (_request, response) => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => {
    serve(request, response);
  });
  await listening(server, port);
  let stopped: Promise<void> | null = null;
  return {
    port: (server.address() as AddressInfo).port,
    serve: (listener) => {
      serve = listener;
    },
    stop: () => {
      stopped ??= new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      return stopped;
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(sentenceFor(error.code, port), { cause: error }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function sentenceFor(code: string | undefined, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${String(port)} is in use by another program. Choose another port, or 0 for any free one.`;
  }
  return `The sample station could not listen on port ${String(port)} (${code ?? 'unknown reason'}). Choose another port.`;
}
