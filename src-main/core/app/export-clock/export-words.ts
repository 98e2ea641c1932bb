import { errorCode } from '../../store/disk';
import { StoreError } from '../../store/store';
import { RequestError } from '../earshot';

/** What happened, and what to do; Earshot tries again by itself. */
const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room on it',
  EDQUOT: 'the disk is full. Make room on it',
  ENOENT: 'the folder is not there. Connect its disk, or choose another folder in Settings',
  ENOTDIR: 'the folder is not there. Connect its disk, or choose another folder in Settings',
  EACCES: 'this account may not write there. Check the permissions of the folder',
  EPERM: 'this account may not write there. Check the permissions of the folder',
  EROFS: 'that disk is write-protected. Choose another folder in Settings',
  EBUSY: 'a file of that name is open in another program. Close it there',
};

/** One sentence for people about an export that failed; `folder` is where it was to go. */
export function exportWords(error: unknown, folder: string): string {
  if (error instanceof StoreError || error instanceof RequestError) {
    return `The export could not be made: ${error.message} Nothing is lost; Earshot tries again.`;
  }
  const code = errorCode(error);
  const why = WHY[code ?? ''] ?? `of an unexpected error (${code ?? 'unknown'})`;
  const because = WHY[code ?? ''] === undefined ? 'because' : '–';
  return `The export to ${folder} failed ${because} ${why}. Nothing is lost; Earshot tries again.`;
}
