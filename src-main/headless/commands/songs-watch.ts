import { resolve } from 'node:path';
import { CommandFailure, UsageError } from '../command-failure';
import { defineCommand } from '../terminal/command';
import { print } from '../terminal/print';
import { untilEnd } from '../terminal/until-end';
import { withSongs } from './with-songs';
import { planSongs, SONGS_FLAGS } from './songs-flags';

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
    const out = resolve(around.workingFolder, flags.out);
    const { SongsWatch, eventInWords, systemClock: clock } = await core.songs();
    const end = untilEnd(around);
    return withSongs(plan, core, async (desk) => {
      if (!desk.mayCount) {
        throw new CommandFailure('Another Earshot counts these logs already. Stop it first.');
      }
      const watch = new SongsWatch(desk, {
        ...{ logs: plan.logs, days: plan.days, limit: plan.limit, clock },
        ...{ out, mayMakeOut: true },
        onEvent: (event) => {
          const at = new Date(around.now()).toISOString();
          print(around.stdout, `${at} ${eventInWords(event)}`);
        },
      });
      void end.then(() => {
        watch.stop();
      });
      await watch.run();
      return 0;
    });
  },
});
