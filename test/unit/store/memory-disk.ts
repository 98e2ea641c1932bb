import { posix } from 'node:path';
import type { Disk } from '#core/store/disk';

/** A file system in memory that can refuse, or die in the middle of a change. */
export class MemoryDisk implements Disk {
  readonly files = new Map<string, string>();
  /** Changes that were asked for so far. */
  changes = 0;
  /** Called before each change; what it throws is the answer. */
  beforeChange: (change: string) => void = () => undefined;
  /** Called after a change took place: throwing here is a machine that dies before it can say so. */
  afterChange: (change: string) => void = () => undefined;

  read(path: string): Promise<string | null> {
    return Promise.resolve(this.files.get(path) ?? null);
  }

  write(path: string, text: string): Promise<void> {
    return this.change(`write ${path}`, () => this.files.set(path, text));
  }

  rename(from: string, to: string): Promise<void> {
    return this.change(`rename ${from}`, () => {
      this.files.set(to, this.files.get(from) ?? '');
      this.files.delete(from);
    });
  }

  copy(from: string, to: string): Promise<void> {
    return this.change(`copy ${from}`, () => this.files.set(to, this.files.get(from) ?? ''));
  }

  list(folder: string): Promise<readonly string[]> {
    const inside = posix.join(folder, '/');
    const names = [...this.files.keys()]
      .filter((path) => path.startsWith(inside))
      .map((path) => path.slice(inside.length).split('/')[0] ?? '');
    return Promise.resolve([...new Set(names)].sort());
  }

  exists(path: string): Promise<boolean> {
    const found = [...this.files.keys()].some((one) => one === path || one.startsWith(`${path}/`));
    return Promise.resolve(found);
  }

  remove(path: string): Promise<void> {
    return this.change(`remove ${path}`, () => this.files.delete(path));
  }

  removeFolder(): Promise<void> {
    return Promise.resolve();
  }

  private async change(what: string, apply: () => void): Promise<void> {
    // A real disk answers later: others run in between.
    await Promise.resolve();
    this.changes += 1;
    this.beforeChange(what);
    apply();
    this.afterChange(what);
  }
}

/** What a system call rejects with. */
export function diskError(code: string): Error {
  return Object.assign(new Error(`${code}: made up for a test`), { code });
}
