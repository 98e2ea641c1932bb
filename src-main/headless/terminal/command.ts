import { UsageError } from '../command-failure';
import type { CoreParts } from '../core-parts';
import type { Surroundings } from '../surroundings';
import { readFlags, type Flags, type ReadCommandLine } from './flags';
import { flagLines } from './help';
import { print } from './print';

export const HELP = { type: 'switch', help: 'says all this' } as const;
export const VERBOSE = { type: 'switch', help: 'says more, also when something fails' } as const;
export const JSON_FLAG = { type: 'switch', help: 'one JSON document on stdout' } as const;
export const DATA = {
  type: 'value',
  value: 'DIR',
  help: 'folder of the store; the desktop app’s own when not given',
} as const;

/** Takes its arguments and resolves with the exit code. Rejects with what went wrong. */
export interface Command {
  run(args: readonly string[], around: Surroundings, core: CoreParts): Promise<number>;
}

export interface CommandDefinition<F extends Flags> {
  /** The first line of the help, for example `earshot probe URL`. */
  readonly usage: string;
  readonly about: string;
  readonly flags: F;
  /** Flags that do not exist yet. */
  readonly later?: readonly string[];
  /** How many words it takes beside flags. */
  readonly words?: number;
  readonly run: (
    line: ReadCommandLine<F>,
    around: Surroundings,
    core: CoreParts,
  ) => Promise<number>;
}

/** A command with `--help` and sentences for wrong usage that name it. */
export function defineCommand<F extends Flags>(definition: CommandDefinition<F>): Command {
  const { usage, about, flags, later = [], words = 0 } = definition;
  const name = usage.split(' ').slice(0, 2).join(' ');
  const help = `Usage: ${usage} [options]\n\n${about}\n\n${flagLines(flags)}`;
  return {
    run: async (args, around, core) => {
      if (asksForHelp(args)) {
        print(around.stdout, help);
        return 0;
      }
      try {
        const line = readFlags(args, { flags, later });
        const unexpected = line.words[words];
        if (unexpected !== undefined) {
          throw new UsageError(`“${unexpected}” is one word too many.`);
        }
        return await definition.run(line, around, core);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        throw new UsageError(`${error.message} “${name} --help” says more.`, { cause: error });
      }
    },
  };
}

/** Also when the rest of the line is wrong: who asks for help has not got it right yet. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const flags = end < 0 ? args : args.slice(0, end);
  return flags.includes('--help') || flags.includes('-h');
}
