import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseKeyFile } from '../../privacy/key-file-format';
import { errorCode } from '../../store/disk';
import { error, note, ok, warning, type Finding } from './finding';
import { counted, dayOf } from './in-words';

const DAY_MS = 86_400_000;

export interface KeyQuestion {
  readonly folder: string;
  readonly now: number;
  /** 0: never. */
  readonly newKeyEveryDays: number;
  /** Whether something was collected already, so that there must have been a key. */
  readonly hasStations: boolean;
}

/** Whether the key of the listener codes is there and since when it runs; the key itself is not opened. */
export async function checkKey(question: KeyQuestion): Promise<Finding> {
  const path = join(question.folder, 'key.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return missing(path, question);
    const what = `${path} cannot be read (${errorCode(thrown) ?? 'unknown error'}).`;
    return error('key', what, 'Check that this user may read it; Earshot does not replace it.');
  }
  const file = parseKeyFile(text);
  if (file === 'damaged') {
    const mend =
      'Put it back from a backup. Without one, move it away: a new key is made, and every listener counts as new.';
    return error('key', `The key of the listener codes, ${path}, is damaged.`, mend);
  }
  if (file === 'newer-version') {
    return error('key', `${path} was written by a newer Earshot.`, 'Update Earshot.');
  }
  return period(file.epoch.startedAt, file.sealed, question);
}

function missing(path: string, { hasStations }: KeyQuestion): Finding {
  if (!hasStations) return note('key', 'There is no key yet; the first start makes one.');
  const mend =
    'Put key.json back from a backup before the next start; else a new one is made, and every listener counts as new.';
  return warning('key', `There are stations here, but ${path} is gone.`, mend);
}

function period(startedAt: number, sealed: boolean, question: KeyQuestion): Finding {
  const { now, newKeyEveryDays } = question;
  const since = `The key of the listener codes runs since ${dayOf(startedAt)}`;
  const where = sealed ? ' The keychain of the desktop app opens it.' : '';
  if (newKeyEveryDays === 0) {
    const what = `${since} and is never replaced, so listener codes are kept for ever.${where}`;
    return note('key', what, 'Choose how long a key is used on the page Settings.');
  }
  const due = startedAt + newKeyEveryDays * DAY_MS;
  if (due <= now) return note('key', `${since}; the next look replaces it.${where}`);
  const next = `it is replaced every ${counted(newKeyEveryDays, 'day')}, next on ${dayOf(due)}`;
  return ok('key', `${since}; ${next}.${where}`);
}
