/** The few things the store asks of a file system; tests put in one that fails, fills up or dies. */
export interface Disk {
  /** Text of a file, or null where there is none. Rejects with `TooLargeError` beyond 256 MB. */
  read(path: string): Promise<string | null>;
  /** Puts the whole file in place at once, readable by its owner alone; makes missing folders. Safe on disk when it resolves. */
  write(path: string, text: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Rejects where `to` exists. */
  copy(from: string, to: string): Promise<void>;
  /** Names in a folder, sorted; empty where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  exists(path: string): Promise<boolean>;
  /** Removes a file; nothing happens where there is none. */
  remove(path: string): Promise<void>;
  /** Removes a folder if it is empty; otherwise nothing happens. */
  removeFolder(folder: string): Promise<void>;
}

/** Larger than anything the store writes: not ours, and too much to read into memory. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** Error code of a failed system call, or null. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
