import { version } from '../../package.json';
import type { Earshot } from '../core/app/earshot';
import type { Log } from '../core/app/log';
import { listen, type HttpServer } from '../http/server';
import { openToken } from '../http/session-token';

/** Only this computer: whoever wants more puts a proxy before it, or uses the headless program. */
const HOST = '127.0.0.1';

export interface HttpPortOptions {
  readonly earshot: Earshot;
  /** Folder of the built interface. */
  readonly interfaceFolder: string;
  /** Where the token lies. */
  readonly dataFolder: string;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** The port that was asked for cannot be had. */
  readonly onRefused: (port: number) => void;
  readonly log: Log;
}

/** The HTTP API of the headless program, behind the same guard and token, on the port that Settings name, if any. */
export class HttpPort {
  readonly #options: HttpPortOptions;
  #wanted: number | null = null;
  #server: HttpServer | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: HttpPortOptions) {
    this.#options = options;
  }

  /** Serves on this port from now on, and on no other; null: on none. */
  serveOn(port: number | null): void {
    if (port === this.#wanted) return;
    this.#wanted = port;
    this.#turn = this.#turn.then(() => this.#change(port));
  }

  /** Resolves when nothing is served any more. */
  close(): Promise<void> {
    this.serveOn(null);
    return this.#turn;
  }

  async #change(port: number | null): Promise<void> {
    const { log, onRefused } = this.#options;
    await this.#server?.close();
    this.#server = null;
    // Changed again meanwhile: that turn comes next.
    if (port === null || port !== this.#wanted) return;
    try {
      this.#server = await this.#open(port);
    } catch (error) {
      log('warn', error instanceof Error ? error.message : `Port ${port} cannot be served.`);
      onRefused(port);
    }
  }

  async #open(port: number): Promise<HttpServer> {
    const { earshot, interfaceFolder, dataFolder, now, log } = this.#options;
    const token = await openToken(dataFolder);
    const server = await listen({
      host: HOST,
      port,
      allowedHosts: [],
      interfaceFolder,
      version,
      dataFolder,
      now,
      log,
    });
    server.open(earshot, token);
    return server;
  }
}
