import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Knows the lines of a server and what goes on over them, so that closing it neither hangs nor cuts answers off. */
export class OpenLines {
  readonly #server: Server;
  readonly #lines = new Set<Socket>();
  readonly #answers = new Set<ServerResponse>();

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (line: Socket) => {
      this.#lines.add(line);
      line.once('close', () => this.#lines.delete(line));
    });
    server.on('request', (_request, answer) => {
      this.#answers.add(answer);
      answer.once('close', () => this.#answers.delete(answer));
    });
  }

  /**
   * Takes no new lines, ends live streams and silent lines at once, gives other answers `graceMs` to end, then
   * cuts what is left.
   */
  async close(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const answer of this.#answers) {
      if (isStream(answer)) answer.destroy();
    }
    // Browsers open lines in advance; Node counts those without a request as busy.
    const busy = new Set([...this.#answers].map((answer) => answer.socket));
    for (const line of this.#lines) {
      if (!busy.has(line)) line.destroy();
    }
    const done = new AbortController();
    await Promise.race([
      closed.then(() => done.abort()),
      sleep(graceMs, undefined, { signal: done.signal }).catch(() => undefined),
    ]);
    this.#server.closeAllConnections();
    await closed;
  }
}

function isStream(answer: ServerResponse): boolean {
  return String(answer.getHeader('content-type')).startsWith('text/event-stream');
}
