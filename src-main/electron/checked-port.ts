import type { MessagePortMain } from 'electron';
import { isPortRequest } from '../core/api/port-request';

/** The two members that serving needs. */
export interface CheckedPort {
  on(event: string, callback: (event?: { data: unknown }) => void): void;
  postMessage(data: unknown): void;
}

/** A port that hands on only what can be read as a call; `onBroken` is told of anything else. */
export function checkedPort(port: MessagePortMain, onBroken: () => void): CheckedPort {
  return {
    on: (event, callback) => {
      if (event === 'close') {
        port.on('close', () => {
          callback();
        });
        return;
      }
      port.on('message', ({ data }) => {
        if (isPortRequest(data)) callback({ data });
        else onBroken();
      });
    },
    postMessage: (data) => {
      port.postMessage(data);
    },
  };
}
