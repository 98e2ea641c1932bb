import { join } from 'node:path';
import { LOCK_FILE } from '../../store/lock';
import { lastBeat, readHolder, type Holder } from '../../store/lock-file';
import { fateOf, ownMark } from '../../store/process-mark';
import { note, ok, warning, type Finding } from './finding';
import { plain } from './in-words';

/** A holder that lives touches its file every ten seconds. */
const SILENT_MS = 30_000;

export interface CheckedLock {
  /** Whether an Earshot collects into this folder at this moment, as far as can be told. */
  readonly isHeld: boolean;
  readonly findings: readonly Finding[];
}

/** Who writes into the folder now. Takes nothing and waits for nobody. */
export async function checkLock(folder: string, now: number): Promise<CheckedLock> {
  const path = join(folder, LOCK_FILE);
  const holder = await readHolder(path);
  if (holder === null) return free(ok('lock', 'No Earshot writes into this folder now.'));
  if (holder === 'unreadable') {
    const what = `${path} is just being written, or is no file of Earshot.`;
    const mend = 'Ask again in a moment. If this stays while no Earshot runs, delete that file.';
    return free(warning('lock', what, mend));
  }
  const fate = await fateOf(holder, await ownMark());
  const beat = await lastBeat(path);
  const isSilent = beat === null || now - beat > SILENT_MS;
  if (fate === 'gone' || (fate === 'unknown' && isSilent)) {
    const what = `An Earshot (${who(holder)}) ended without tidying up.`;
    return free(note('lock', what, 'Nothing: the next one takes its place.'));
  }
  return { isHeld: true, findings: [ok('lock', `An Earshot is at work here (${who(holder)}).`)] };
}

function free(finding: Finding): CheckedLock {
  return { isHeld: false, findings: [finding] };
}

function who({ pid, host, since }: Holder): string {
  return `process ${String(pid)} on ${plain(host)}, since ${instant(since)}`;
}

function instant(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? 'an unknown time' : date.toISOString();
}
