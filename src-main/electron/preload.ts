import { contextBridge, ipcRenderer } from 'electron';

/** Also in `ipc.ts` and in the interface's transport; this file is bundled alone and shares nothing. */
const CHANNEL = 'earshot:port';

/**
 * All that the page gets of the app: one call that makes a channel, hands one end to the main process and the other
 * to the page. What is spoken on it is the contract, and the main process checks who asks.
 */
contextBridge.exposeInMainWorld('earshotDesktop', {
  connect: () => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(CHANNEL, null, [port1]);
    window.postMessage(CHANNEL, window.location.origin, [port2]);
  },
});
