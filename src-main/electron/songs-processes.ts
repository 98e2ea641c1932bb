import { fileURLToPath } from 'node:url';
import type Electron from 'electron';
import type { StartSongsProcess } from '../core/app/songs';

/** Where the build puts the program of that process: beside this one. */
const PROGRAM = fileURLToPath(new URL('./songs-worker.js', import.meta.url));

/** Starts the process that counts songs: a utility process, since installed copies cannot be started as plain Node. */
export function songsProcesses(
  utilityProcess: Pick<typeof Electron.utilityProcess, 'fork'>,
): StartSongsProcess {
  return () => {
    const child = utilityProcess.fork(PROGRAM, [], {
      serviceName: 'Earshot songs',
      // What is left of the parent's own flags does not concern it.
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return {
      post: (order) => {
        child.postMessage(order);
      },
      onAnswer: (listener) => {
        child.on('message', (answer: Parameters<typeof listener>[0]) => {
          listener(answer);
        });
      },
      onExit: (listener) => {
        child.on('exit', (code) => {
          listener(`code ${String(code)}`);
        });
      },
      kill: () => {
        child.kill();
      },
    };
  };
}
