import { errorCode } from './disk';
import { StoreError } from './store';

/**
 * Turns an error of the disk into a sentence for people. `doing` is what failed, as a noun: "writing the sessions".
 * Errors that are sentences already stay as they are.
 */
export function asStoreError(error: unknown, where: { doing: string; folder: string }): StoreError {
  if (error instanceof StoreError) return error;
  const code = errorCode(error);
  const what = `${capital(where.doing)} in ${where.folder} failed`;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError('disk-full', `${what}: the disk is full. Make room on it.`, {
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StoreError(
        'read-only',
        `${what}: the folder may not be changed or read by this user. Check its permissions, or that its disk is not write-protected.`,
        { cause: error },
      );
    case 'EBUSY':
      return new StoreError(
        'failed',
        `${what}: another program holds a file open. Close programs that look into that folder.`,
        { cause: error },
      );
    default:
      return new StoreError(
        'failed',
        `${what} (${code ?? 'unknown error'}). Check that the disk is connected and healthy.`,
        { cause: error },
      );
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
