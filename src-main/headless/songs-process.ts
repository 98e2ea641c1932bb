import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StartSongsProcess } from '../core/app/songs';

/** Where the build puts the program of that process: beside this one. */
const PROGRAM = fileURLToPath(new URL('./songs-worker.js', import.meta.url));

/** Starts the process that counts songs as a child of this one; it ends with its parent. */
export const startSongsProcess: StartSongsProcess = () => {
  const child = fork(PROGRAM, {
    // What is left of the parent's own flags and variables does not concern it.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'json',
  });
  return {
    post: (order) => {
      child.send(order, () => undefined);
    },
    onAnswer: (listener) => {
      child.on('message', (answer) => {
        listener(answer as Parameters<typeof listener>[0]);
      });
    },
    onExit: (listener) => {
      child.on('error', (error) => {
        listener(error.message);
      });
      child.on('exit', (code, signal) => {
        listener(signal ?? `code ${String(code)}`);
      });
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
};
