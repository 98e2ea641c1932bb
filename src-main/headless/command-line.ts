import { version } from '../../package.json';
import { RequestError } from '../core/app/earshot';
import { ServingError } from '../http/serving-error';
import { CommandFailure, UsageError } from './command-failure';
import type { CoreParts } from './core-parts';
import type { Surroundings } from './surroundings';
import type { Command } from './terminal/command';
import { complain, print } from './terminal/print';

interface Listed {
  readonly about: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

const COMMANDS: Readonly<Record<string, Listed>> = {
  serve: {
    about: 'collects, and serves the app and the HTTP API',
    load: () => import('./commands/serve'),
  },
  probe: {
    about: 'finds out what server stands behind an address',
    load: () => import('./commands/probe'),
  },
  export: { about: 'writes a file of a range of days', load: () => import('./commands/export') },
  import: {
    about: 'reads files of other programs, and of Earshot, into the store',
    load: () => import('./commands/import'),
  },
  stats: { about: 'prints the numbers of a range of days', load: () => import('./commands/stats') },
  doctor: {
    about: 'says what is set, reachable, readable and missing, and how to mend it',
    load: () => import('./commands/doctor'),
  },
  songs: {
    about: 'tells the most played songs of listen logs',
    load: () => import('./commands/songs'),
  },
  demo: {
    about: 'runs the sample station, with made-up listeners',
    load: () => import('./commands/demo'),
  },
};

/**
 * Runs one command line (without `node` and the program) and resolves with the exit code: 0 done, 1 failed,
 * 2 wrong usage. Never rejects; what went wrong is one line on stderr.
 */
export async function runCommandLine(
  args: readonly string[],
  around: Surroundings,
  core: CoreParts,
): Promise<number> {
  try {
    return await dispatch(args, around, core);
  } catch (error) {
    tell(error, { around, verbose: args.includes('--verbose') });
    return isWrongUsage(error) ? 2 : 1;
  }
}

async function dispatch(
  [name, ...rest]: readonly string[],
  around: Surroundings,
  core: CoreParts,
): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    const [about] = rest;
    if (about !== undefined && Object.hasOwn(COMMANDS, about)) {
      return dispatch([about, '--help'], around, core);
    }
    print(around.stdout, overview());
    return 0;
  }
  if (name === '--version') {
    print(around.stdout, version);
    return 0;
  }
  if (name === undefined) throw new UsageError(`Which command? ${commandsInWords()}`);
  const listed = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (listed === undefined) throw new UsageError(unknown(name));
  const { command } = await listed.load();
  return command.run(rest, around, core);
}

function unknown(name: string): string {
  const what = name.startsWith('-') ? 'option' : 'command';
  return `There is no ${what} “${name}”. ${commandsInWords()}`;
}

function commandsInWords(): string {
  return `There is: ${Object.keys(COMMANDS).join(', ')}; “earshot --help” says more.`;
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(
    ([name, { about }]) => `  ${name.padEnd(width)}  ${about}`,
  );
  return `Earshot tells a community web radio who listens.

Usage: earshot COMMAND [options]

${lines.join('\n')}

“earshot COMMAND --help” says what each takes; “earshot --version” which Earshot this is.
Exit codes: 0 done, 1 failed, 2 wrong usage.`;
}

function isWrongUsage(error: unknown): boolean {
  return (
    error instanceof UsageError || (error instanceof RequestError && error.code === 'bad-request')
  );
}

/** Kinds of errors that are mistakes of the program: their messages are not for people. */
const SLIPS = [TypeError, RangeError, ReferenceError, SyntaxError];

function tell(
  error: unknown,
  { around, verbose }: { readonly around: Surroundings; readonly verbose: boolean },
): void {
  const known = error instanceof Error && !SLIPS.some((slip) => error instanceof slip);
  const said = error instanceof Error ? error.message : String(error);
  complain(
    around.stderr,
    known ? said : `something went wrong inside Earshot (${said}); --verbose shows where.`,
  );
  if (verbose && error instanceof Error) print(around.stderr, stackOf(error));
}

/** With what caused it; for whoever asked for it with `--verbose`. */
function stackOf(error: Error): string {
  const cause =
    (error instanceof CommandFailure || error instanceof ServingError) &&
    error.cause instanceof Error
      ? error.cause
      : null;
  return [error.stack, cause?.stack].filter((stack) => stack !== undefined).join('\n');
}
