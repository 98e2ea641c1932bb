import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { strict } from './strict';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

export const ipcMain = strict(
  Object.assign(new EventEmitter(), {
    handle: (channel: string, handler: Handler) => {
      if (handlers.has(channel)) {
        throw new Error(`Attempted to register a second handler for '${channel}'`);
      }
      handlers.set(channel, handler);
    },
    removeHandler: (channel: string) => {
      handlers.delete(channel);
    },
  } satisfies Partial<Record<keyof IpcMain, unknown>>),
  'ipcMain',
);

/** Answers a call of a page. Rejects in Electron's words. */
export async function invokeHandler(
  channel: string,
  event: unknown,
  args: readonly unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel);
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return await handler(event, ...args);
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, {
      cause: error,
    });
  }
}
