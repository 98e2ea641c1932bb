// Loaded with `node --import` before the program of a utility process: gives it what Electron gives it.
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('electron/package.json');
Object.defineProperty(process.versions, 'electron', { value: version });
Object.defineProperty(process, 'type', { value: 'utility' });

const emitter = new EventEmitter();
/** What came before somebody listened; null since then. */
let waiting = [];
const send = process.send.bind(process);

const members = {
  on: (event, listener) => {
    emitter.on(event, listener);
    if (event === 'message' && waiting !== null) {
      const early = waiting;
      waiting = null;
      for (const data of early) queueMicrotask(() => emitter.emit('message', { data, ports: [] }));
    }
    return parentPort;
  },
  postMessage: (message) => {
    structuredClone(message);
    send(message);
  },
};

const parentPort = new Proxy(members, {
  get(inner, key) {
    if (!(key in inner) && typeof key === 'string' && key !== 'then') {
      throw new Error(`The stand-in does not model parentPort.${key}.`);
    }
    return Reflect.get(inner, key);
  },
});
Object.defineProperty(process, 'parentPort', { value: parentPort });

process.on('message', (data) => {
  if (waiting === null) emitter.emit('message', { data, ports: [] });
  else waiting.push(data);
});
// The process ends with its parent.
process.on('disconnect', () => process.exit(0));
// Electron's own channel is no channel of Node.
Object.defineProperty(process, 'send', { value: undefined });
