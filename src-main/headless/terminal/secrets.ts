import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandFailure, UsageError } from '../command-failure';
import type { Surroundings } from '../surroundings';
import { complain } from './print';

/** The contract takes no longer ones. */
const MOST_CHARACTERS = 500;

export interface SecretFlags {
  readonly 'api-key': string | undefined;
  readonly 'api-key-file': string | undefined;
  readonly password: string | undefined;
  readonly 'password-file': string | undefined;
}

export interface Secrets {
  readonly apiKey?: string;
  readonly password?: string;
}

/**
 * Key and password of the station's server for this run: from a flag, a file (`-`: standard input), or the
 * environment, in this order. Rejects with a UsageError or CommandFailure; sentences never hold a secret.
 */
export async function readSecrets(flags: SecretFlags, around: Surroundings): Promise<Secrets> {
  if (flags['api-key-file'] === '-' && flags['password-file'] === '-') {
    throw new UsageError('Only one secret can come from standard input.');
  }
  const apiKey = await readSecret({ flag: 'api-key', variable: 'EARSHOT_API_KEY' }, flags, around);
  const password = await readSecret(
    { flag: 'password', variable: 'EARSHOT_PASSWORD' },
    flags,
    around,
  );
  return {
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(password === undefined ? {} : { password }),
  };
}

interface SecretSource {
  readonly flag: 'api-key' | 'password';
  readonly variable: string;
}

async function readSecret(
  { flag, variable }: SecretSource,
  flags: SecretFlags,
  around: Surroundings,
): Promise<string | undefined> {
  const typed = flags[flag];
  const file = flags[`${flag}-file`];
  if (typed !== undefined && file !== undefined) {
    throw new UsageError(`Give --${flag} or --${flag}-file, not both.`);
  }
  if (typed !== undefined) {
    complain(
      around.stderr,
      `other users of this machine can read what follows --${flag}; ${variable} or --${flag}-file keeps it to you.`,
    );
    return checked(typed, `--${flag}`);
  }
  if (file !== undefined) return checked(await readFrom(file, flag, around), `--${flag}-file`);
  const fromEnvironment = around.env[variable] ?? '';
  return fromEnvironment === '' ? undefined : checked(fromEnvironment, variable);
}

async function readFrom(file: string, flag: string, around: Surroundings): Promise<string> {
  if (file === '-') return readAll(around);
  try {
    return await readFile(resolve(around.workingFolder, file), 'utf8');
  } catch (error) {
    throw new CommandFailure(`The file of --${flag}-file, ${file}, cannot be read.`, {
      cause: error,
    });
  }
}

async function readAll({ stdin }: Surroundings): Promise<string> {
  let text = '';
  for await (const chunk of stdin.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > 10 * MOST_CHARACTERS) break;
  }
  return text;
}

/** Editors end a file with a line break, which is no part of the secret. */
function checked(written: string, from: string): string {
  const secret = written.replace(/\r?\n$/, '');
  if (secret.trim() === '') throw new UsageError(`${from} holds nothing.`);
  if (secret.length > MOST_CHARACTERS || /\p{Cc}/u.test(secret)) {
    throw new UsageError(`${from} holds more than one line of at most ${MOST_CHARACTERS} letters.`);
  }
  return secret;
}
