import { errorCode } from '../store/disk';

/** Something about listen logs that went wrong, in a sentence that says what to do. */
export class SongsError extends Error {
  override readonly name = 'SongsError';
  constructor(
    readonly code:
      'unreadable-log' | 'changed-log' | 'disk-full' | 'memory' | 'no-engine' | 'failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Turns an error of the disk or of DuckDB into a sentence. `doing` is a noun: "counting listen-20261122.log". */
export function asSongsError(error: unknown, doing: string): SongsError {
  if (error instanceof SongsError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = errorCode(error);
  if (
    /no space left|disk is full|max_temp_directory_size|quota exceeded/i.test(text) ||
    code === 'ENOSPC' ||
    code === 'EDQUOT'
  ) {
    return new SongsError(
      'disk-full',
      `${doing} stopped: the disk is full. Make room; about three times the log is needed while it is counted. Nothing was changed.`,
      { cause: error },
    );
  }
  if (/out of memory|failed to allocate|could not allocate/i.test(text)) {
    return new SongsError(
      'memory',
      `${doing} stopped: its memory limit was reached. Give it more on the command line, with --memory. Nothing was changed.`,
      { cause: error },
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new SongsError(
      'failed',
      `${doing} stopped: a file or folder may not be read or written by this user. Check permissions.`,
      { cause: error },
    );
  }
  return new SongsError('failed', `${doing} failed: ${firstLine(text)}`, { cause: error });
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 300);
}
