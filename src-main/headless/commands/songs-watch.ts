import { resolve } from 'node:path';
import type { WatchEvent } from '../../core/app/songs';
import { CommandFailure, UsageError } from '../command-failure';
import { startSongsProcess } from '../songs-process';
import { defineCommand } from '../terminal/command';
import { print } from '../terminal/print';
import { untilEnd } from '../terminal/until-end';
import { planSongs, SONGS_FLAGS } from './songs-flags';
import { fateInWords } from './songs-words';

const ABOUT = `Counts the listen logs that are there and then every new one, day after day, until stopped (Ctrl+C). For each day
with a log the files country_top50_YYYYMMDD.txt and user_top50_YYYYMMDD.txt are kept up to date. Stopped or killed at
any moment, it goes on where it was.`;

export const command = defineCommand({
  usage: 'earshot songs watch',
  about: ABOUT,
  flags: {
    out: { type: 'value', value: 'DIR', help: 'folder for the result files' },
    ...SONGS_FLAGS,
  },
  run: async ({ flags }, around, core) => {
    if (flags.out === undefined) throw new UsageError('Where shall the results go? --out DIR.');
    const plan = planSongs(flags, around);
    const { SongsDesk, systemClock: clock, watchSongs } = await core.songs();
    const end = untilEnd(around);
    const desk = await SongsDesk.open({
      ...{ data: plan.data, logs: plan.logs, start: startSongsProcess },
      ...{ clock, limits: { memoryMB: plan.memoryMB, threads: 2 } },
    });
    try {
      if (!desk.mayCount) {
        throw new CommandFailure('Another Earshot counts these logs already. Stop it first.');
      }
      const stop = new AbortController();
      void end.then(() => {
        stop.abort();
      });
      await watchSongs(desk, {
        ...{ logs: plan.logs, days: plan.days, limit: plan.limit, clock },
        out: resolve(around.workingFolder, flags.out),
        signal: stop.signal,
        onEvent: (event) => {
          const at = new Date(around.now()).toISOString();
          print(around.stdout, `${at} ${eventInWords(event)}`);
        },
      });
      return 0;
    } finally {
      await desk.close();
    }
  },
});

function eventInWords(event: WatchEvent): string {
  switch (event.kind) {
    case 'log':
      return fateInWords(event.fate);
    case 'result': {
      const { path, missing } = event;
      const lack = missing.length === 0 ? '' : `; without a log: ${missing.join(', ')}`;
      return `written ${path}${lack}`;
    }
    case 'trouble':
      return event.message;
    default:
      return neverHappens(event);
  }
}

function neverHappens(event: never): never {
  throw new Error(`There are no words for ${JSON.stringify(event)}`);
}
