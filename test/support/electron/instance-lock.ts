import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = 'stand-in-lock';
const CALL = 'stand-in-call-';

type OnSecond = (argv: readonly string[], cwd: string) => void;

/** Electron's lock of one instance per user data folder, across processes; a second start leaves a call for the first. */
export class InstanceLock {
  #file: string | null = null;
  #stop = (): void => undefined;

  get isHeld(): boolean {
    return this.#file !== null;
  }

  /** Like Electron's: at once, false for the second, whose command line reaches the first. */
  request(folder: string, onSecond: OnSecond): boolean {
    if (this.#file !== null) return true;
    mkdirSync(folder, { recursive: true });
    const file = join(folder, LOCK);
    if (!take(file)) {
      const call = JSON.stringify({ argv: process.argv, cwd: process.cwd() });
      writeFileSync(join(folder, `${CALL}${process.pid}`), call);
      return false;
    }
    this.#file = file;
    const watcher = watch(folder, () => {
      for (const call of callsIn(folder)) onSecond(call.argv, call.cwd);
    });
    watcher.unref();
    this.#stop = () => {
      watcher.close();
    };
    return true;
  }

  release(): void {
    this.#stop();
    if (this.#file !== null) rmSync(this.#file, { force: true });
    this.#file = null;
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isAlive(Number(readFileSync(file, 'utf8')))) return false;
    // Left behind by one that was killed.
    writeFileSync(file, String(process.pid));
    return true;
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function callsIn(folder: string): { argv: string[]; cwd: string }[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(CALL))
    .flatMap((name) => {
      try {
        const call = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
          argv: string[];
          cwd: string;
        };
        rmSync(join(folder, name));
        return [call];
      } catch {
        // Not written to its end yet: the watcher calls again.
        return [];
      }
    });
}
