import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServingError } from './serving-error';

export interface Wanted {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Begins to listen; resolves with the port. Rejects with a ServingError when the address cannot be had. */
export function bind(server: Server, { host, port }: Wanted): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new ServingError(whyNot(error, host, port), { cause: error }));
    });
    server.listen({ host, port }, () => {
      server.removeAllListeners('error');
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken, perhaps by an Earshot that runs already; end that one or choose another with --port (0 takes any free one).`;
    case 'EACCES':
      return `This account may not listen on port ${port}; choose one above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine; give one with --host, for example 127.0.0.1.`;
    default:
      return `Listening on ${host}, port ${port}, failed (${error.code ?? error.message}).`;
  }
}
