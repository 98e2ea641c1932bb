import { get } from 'node:http';

export interface ListenOptions {
  /** Any address of the loopback network, for example "127.0.0.7". */
  readonly from: string;
  readonly mount: string;
  readonly userAgent: string;
}

/** Somebody who listens. Times are epoch milliseconds of this machine, which is the server's too. */
export interface RealListener extends ListenOptions {
  /** Between asking and hearing: the server took the connection somewhere in between. */
  readonly askedAt: number;
  readonly heardAt: number;
  /** When this listener hung up or was hung up on; null while listening. */
  leftAt(): number | null;
  /** Hangs up. Safe to call twice. */
  leave(): void;
}

/** Opens a stream for real and listens until told to leave. Rejects when the server has no such stream. */
export function startListener(port: number, options: ListenOptions): Promise<RealListener> {
  const askedAt = Date.now();
  return new Promise((resolve, reject) => {
    let leftAt: number | null = null;
    const request = get(
      {
        host: '127.0.0.1',
        port,
        path: options.mount,
        localAddress: options.from,
        agent: false,
        headers: { 'User-Agent': options.userAgent },
      },
      (response) => {
        if (response.statusCode !== 200) {
          request.destroy();
          reject(new Error(`The stream answered ${String(response.statusCode)}.`));
          return;
        }
        // What is not read would stop the stream.
        response.resume();
        resolve({
          ...options,
          askedAt,
          heardAt: Date.now(),
          leftAt: () => leftAt,
          leave: () => {
            leftAt ??= Date.now();
            request.destroy();
          },
        });
      },
    );
    request.on('close', () => (leftAt ??= Date.now()));
    request.on('error', reject);
  });
}
