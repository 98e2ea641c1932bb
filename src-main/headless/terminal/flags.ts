import { parseArgs } from 'node:util';
import { UsageError } from '../command-failure';

/** One `--name` of a command. */
export interface Flag {
  readonly type: 'switch' | 'value' | 'values';
  /** What stands for the value in the help, for example `DIR`. */
  readonly value?: string;
  readonly help: string;
}

export type Flags = Readonly<Record<string, Flag>>;

export type FlagValues<F extends Flags> = {
  readonly [Name in keyof F]: F[Name]['type'] extends 'switch'
    ? boolean
    : F[Name]['type'] extends 'values'
      ? readonly string[]
      : string | undefined;
};

export interface ReadCommandLine<F extends Flags> {
  readonly flags: FlagValues<F>;
  /** What is not a flag, in order. */
  readonly words: readonly string[];
}

export interface FlagRules<F extends Flags> {
  readonly flags: F;
  /** Names that people may try and that do not exist yet. */
  readonly later?: readonly string[];
}

/** Reads `--name value`, `--name=value` and `-h`; `--` ends them. Throws a UsageError for anything unknown. */
export function readFlags<F extends Flags>(
  args: readonly string[],
  { flags, later = [] }: FlagRules<F>,
): ReadCommandLine<F> {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { type }]) => [
      name,
      { type: type === 'switch' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  // Not strict: its own sentences are for programmers.
  const { tokens } = parseArgs({
    args: args.map((arg) => (arg === '-h' ? '--help' : arg)),
    options,
    strict: false,
    tokens: true,
  });
  const read = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const values = read.get(token.name) ?? [];
    values.push(valueOf(token, flags, later));
    read.set(token.name, values);
  }
  return { flags: valuesOf(flags, read), words };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function valueOf(token: OptionToken, flags: Flags, later: readonly string[]): string {
  const { name, rawName, value, inlineValue = false } = token;
  if (later.includes(name)) {
    throw new UsageError(`${rawName} is not there yet; it comes with a later version.`);
  }
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (flag === undefined) throw new UsageError(`There is no option ${rawName}.`);
  if (flag.type === 'switch') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    return '';
  }
  const looksLikeFlag = value !== undefined && !inlineValue && /^-./.test(value);
  if (value === undefined || value === '' || looksLikeFlag) {
    throw new UsageError(`${rawName} needs a value: ${rawName} ${flag.value ?? 'VALUE'}.`);
  }
  return value;
}

function valuesOf<F extends Flags>(
  flags: F,
  read: ReadonlyMap<string, readonly string[]>,
): FlagValues<F> {
  const values: Record<string, boolean | string | readonly string[] | undefined> = {};
  for (const [name, { type }] of Object.entries(flags)) {
    const given = read.get(name);
    if (type === 'switch') values[name] = given !== undefined;
    else values[name] = type === 'values' ? (given ?? []) : given?.at(-1);
  }
  return values as FlagValues<F>;
}
