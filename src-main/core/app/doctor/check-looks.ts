import type { Attempt } from '#shared/model/attempt';
import { GAP_INTERVALS } from '#shared/stats/observed';
import { openFolderStore } from '../../store/folder-store';
import { spanOfFolder } from '../../store/layout';
import type { KnownStation } from '../../store/station-folder';
import { AZURACAST_REFRESH_SECONDS } from '../settings-view';
import { note, ok, warning, type Finding } from './finding';
import { counted, plain, stretch } from './in-words';

/** So many good looks in a row without connections are no passing doubt. */
const PERSISTENT = 10;

export interface LooksQuestion {
  readonly station: KnownStation;
  /** Whether this is the station that is set up, or the only one. */
  readonly isMain: boolean;
  readonly now: number;
  /** Whether an Earshot collects at this moment. */
  readonly isHeld: boolean;
  /** Whether a key or password is there, so that connections should be told. */
  readonly hasLogin: boolean;
}

/** What the last looks at a station tell: how old they are, whether they fail, whether connections stay hidden. */
export async function checkLooks(question: LooksQuestion): Promise<readonly Finding[]> {
  const looks = await lastLooks(question);
  const last = looks.at(-1);
  const name = plain(question.station.name);
  if (last === undefined) return [note('looks.last', `${name} was not looked at yet.`)];
  return [
    checkAge(last, name, question),
    ...checkInterval(last, name, question),
    ...checkFailures(looks, name),
    ...checkDoubt(looks, name, question),
  ];
}

/** Of the newest day that has any. */
async function lastLooks({ station, now }: LooksQuestion): Promise<readonly Attempt[]> {
  const store = await openFolderStore({
    folder: station.folder,
    timeZone: () => station.timeZone ?? 'UTC',
    now: () => now,
    log: () => undefined,
    access: 'read',
  });
  try {
    for (const date of [...(await store.days())].reverse()) {
      const looks = await store.attempts(spanOfFolder(date));
      if (looks.length > 0) return looks;
    }
    return [];
  } finally {
    await store.close();
  }
}

function checkAge(last: Attempt, name: string, question: LooksQuestion): Finding {
  const { now, isHeld, isMain } = question;
  const age = now - last.at;
  const what = `${name} was last looked at ${stretch(Math.max(0, age))} ago.`;
  if (age < -last.every * 1000) {
    const ahead = `The last look at ${name} lies ${stretch(-age)} in the future.`;
    return warning(
      'looks.last',
      ahead,
      'Set the clock of this machine, by the network if you can.',
    );
  }
  if (age <= GAP_INTERVALS * last.every * 1000) return ok('looks.last', what);
  if (!isMain) return note('looks.last', what);
  if (isHeld) {
    const mend =
      'Open the page and see whether it is paused. If not, start Earshot again with --verbose and read what it says.';
    return warning('looks.last', `${what} An Earshot runs, but does not look.`, mend);
  }
  return warning('looks.last', `${what} Since then nobody counts.`, 'Start “earshot serve”.');
}

/** The interval in force: it may have been given on the command line of the Earshot that runs. */
function checkInterval(
  { every }: Attempt,
  name: string,
  { station, isHeld }: LooksQuestion,
): Finding[] {
  if (station.kind !== 'azuracast' || !isHeld || every >= AZURACAST_REFRESH_SECONDS) return [];
  const what = `${name} is looked at every ${String(every)} s, but AzuraCast looks at its own listeners about every ${String(AZURACAST_REFRESH_SECONDS)} s.`;
  return [note('looks.interval', what, 'A longer --interval tells the same and asks less.')];
}

function checkFailures(looks: readonly Attempt[], name: string): Finding[] {
  const failed = looks.length - 1 - looks.findLastIndex(({ outcome }) => outcome === 'ok');
  const last = looks.at(-1);
  if (failed < 2 || last === undefined) return [];
  const what = `The last ${counted(failed, 'look')} at ${name} failed (${last.outcome}).`;
  return [warning('looks.failing', what, 'See what is said about the server.')];
}

function checkDoubt(
  looks: readonly Attempt[],
  name: string,
  { hasLogin, isMain }: LooksQuestion,
): Finding[] {
  const good = looks.filter(({ sample }) => sample?.onAir === true).slice(-PERSISTENT);
  const inDoubt = good.filter(
    ({ sample, reason }) => sample?.detail === false && sample.total > 0 && reason === undefined,
  );
  if (!hasLogin || !isMain || inDoubt.length < PERSISTENT) return [];
  const what = `At the last ${counted(PERSISTENT, 'good look')} at ${name} the server counted listeners but told no connection that could be used.`;
  const mend =
    'Look at the list of listeners on the server itself. If it is empty there too, whoever runs the server has to restart its listener statistics.';
  return [warning('looks.doubt', what, mend)];
}
