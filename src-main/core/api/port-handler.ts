import { RPCHandler } from '@orpc/server/message-port';
import type { Router } from './router';

/** Whatever has the two members of a MessagePort that are needed: a worker's, a browser's or Electron's. */
export type ServedPort = Parameters<RPCHandler<Record<string, unknown>>['upgrade']>[0];

/**
 * Serves a router on one end of a message channel until the port closes. The caller starts the port
 * (`port.start()`) after this.
 */
export function servePort(router: Router, port: ServedPort): void {
  new RPCHandler(router).upgrade(port);
}
