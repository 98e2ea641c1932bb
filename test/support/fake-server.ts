import { once } from 'node:events';
import * as http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export type Handler = (
  request: SeenRequest,
  response: http.ServerResponse,
) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>;

/** A server on loopback that answers as told and remembers what it was asked. */
export class FakeServer {
  readonly seen: SeenRequest[] = [];
  readonly #server: http.Server;
  readonly #sockets = new Set<Socket>();
  connections = 0;
  inFlight = 0;
  maxInFlight = 0;

  private constructor(private handler: Handler) {
    this.#server = http.createServer((request, response) => void this.#answer(request, response));
    this.#server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(handler: Handler): Promise<FakeServer> {
    const server = new FakeServer(handler);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  /** Answers by path with query, else by path; a missing one is 404 with JSON. */
  static withRoutes(routes: Readonly<Record<string, FakeAnswer | Handler>>): Promise<FakeServer> {
    return FakeServer.start((request, response) => {
      const route = routes[request.url] ?? routes[request.url.replace(/\?.*/, '')];
      if (typeof route === 'function') return route(request, response);
      return route ?? { status: 404, body: '{"code":404}' };
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${String(this.port)}`;
  }

  get origin(): string {
    return `http://${this.host}`;
  }

  /** Paths with their queries, in the order asked. */
  get paths(): string[] {
    return this.seen.map(({ url }) => url);
  }

  answerWith(handler: Handler): void {
    this.handler = handler;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    this.inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
    response.on('close', () => (this.inFlight -= 1));
    const { method = '', url = '', headers } = request;
    const seen = { method, url, headers };
    this.seen.push(seen);
    const answer = await this.handler(seen, response);
    if (!answer) return;
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json',
      ...answer.headers,
    });
    response.end(answer.body ?? '');
  }
}
