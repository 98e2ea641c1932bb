import { ipcMain, type MessagePortMain } from 'electron';
import { servePort } from '../core/api/port-handler';
import type { Router } from '../core/api/router';
import type { Log } from '../core/app/log';
import { checkedPort } from './checked-port';
import { isTrustedSender } from './security/trusted-sender';

/** Also in `preload.ts`. */
const CHANNEL = 'earshot:port';

export interface ContractOptions {
  readonly router: Router;
  /** Whether web contents belong to a window of ours. */
  readonly isOwnContents: (id: number) => boolean;
  readonly log: Log;
}

/**
 * Serves the contract to pages that send a port. Each page has one: a new handshake, as after a reload, closes the one
 * before. Ports close with their page.
 */
export function serveContract({ router, isOwnContents, log }: ContractOptions): void {
  const ports = new Map<number, MessagePortMain>();
  ipcMain.on(CHANNEL, (event) => {
    const [port, ...more] = event.ports;
    if (port === undefined) return;
    if (more.length > 0 || !isTrustedSender(event, isOwnContents)) {
      log('warn', 'A page that is none of Earshot’s asked for its data and was refused.');
      for (const each of event.ports) each.close();
      return;
    }
    const { id } = event.sender;
    ports.get(id)?.close();
    ports.set(id, port);
    port.once('close', () => {
      if (ports.get(id) === port) ports.delete(id);
    });
    serve(port);
  });

  const serve = (port: MessagePortMain): void => {
    const checked = checkedPort(port, () => {
      log('warn', 'A page sent what cannot be read; its line was closed.');
      port.close();
    });
    servePort(router, checked);
    port.start();
  };
}
