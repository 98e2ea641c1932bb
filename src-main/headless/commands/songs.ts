import { UsageError } from '../command-failure';
import type { Command } from '../terminal/command';
import { print } from '../terminal/print';

const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  top: () => import('./songs-top'),
  watch: () => import('./songs-watch'),
};

const HELP = `Usage: earshot songs top|watch [options]

  top    counts new listen logs and tells the most played songs
  watch  counts what is there and then every new log, and keeps result files up to date

“earshot songs top --help” says what each takes.`;

/** `earshot songs`, with its two commands. */
export const command: Command = {
  run: async ([name, ...rest], around, core) => {
    if (name === '--help' || name === '-h') {
      print(around.stdout, HELP);
      return 0;
    }
    const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load === undefined) {
      throw new UsageError('Which one: earshot songs top, or earshot songs watch?');
    }
    return (await load()).command.run(rest, around, core);
  },
};
