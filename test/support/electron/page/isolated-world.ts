import { createContextBridge } from './exposing';
import { IpcRenderer } from './ipc-renderer';
import type { Message } from '../wire/wire';

/** Set by the line put before this script; see `chromium.ts`. */
declare const STAND_IN_PREFIX: string;

type Require = (name: string) => unknown;
type Preload = (require: Require, module: { exports: unknown }, exports: unknown) => void;

interface IsolatedWorld {
  /** A binding of this world alone: the way to the main process. */
  standInSend: (message: string) => void;
  /** Called by the main process. */
  standInReceive?: (message: Message) => void;
  /** Runs the preload that is put behind this script. */
  standInPreload?: (preload: Preload) => void;
}

const world = globalThis as unknown as IsolatedWorld;
const ipcRenderer = new IpcRenderer((message) => {
  world.standInSend(JSON.stringify(message));
});
const electron = { ipcRenderer, contextBridge: createContextBridge(STAND_IN_PREFIX) };

world.standInReceive = (message) => {
  ipcRenderer.receive(message);
};
world.standInPreload = (preload) => {
  const exports = {};
  preload(requireInSandbox, { exports }, exports);
};

/** A sandboxed preload gets nothing else. */
function requireInSandbox(name: string): unknown {
  if (name === 'electron' || name === 'electron/renderer') return electron;
  throw new Error(`module not found: ${name}`);
}
