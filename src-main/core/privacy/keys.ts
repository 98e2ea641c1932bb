import { randomBytes } from 'node:crypto';
import { damagedKeyFile } from './key-file';
import { KeyFileError } from './key-file-error';
import { newKeyFile, type KeyFile } from './key-file-format';

const DAY_MS = 86_400_000;
const KEY_BYTES = 32;
const KEY_HEX = /^[0-9a-f]{64}$/;

/** Wraps keys by a secret store of the system; without it they stand in the file as they are. */
export interface KeyWrap {
  seal(key: string): Promise<string>;
  /** Rejects where the secret store does not give the key back. */
  open(sealed: string): Promise<string>;
  /** False: what is sealed is opened, but new keys stand in the file as they are. Absent: true. */
  readonly sealsNew?: boolean;
  /** Whether something that was opened should be sealed anew, by a newer key of the system. */
  isOutdated?(): boolean;
}

/** The two secrets, ready for use: one for session ids, kept for ever, and one for listeners. */
export interface Keys {
  readonly session: Buffer;
  readonly epoch: Buffer;
}

export function freshKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** Both keys anew, for a folder that has none. `now` in epoch milliseconds. */
export async function makeKeys(now: number, wrap: KeyWrap | undefined): Promise<KeyFile> {
  return newKeyFile({
    sealed: wrap !== undefined,
    sessionKey: await sealed(freshKey(), wrap),
    epoch: { number: dayNumber(now), startedAt: now, key: await sealed(freshKey(), wrap) },
  });
}

/** The same keys, sealed anew. */
export async function resealed(file: KeyFile, keys: Keys, wrap: KeyWrap): Promise<KeyFile> {
  return {
    ...file,
    sessionKey: await sealed(keys.session, wrap),
    epoch: { ...file.epoch, key: await sealed(keys.epoch, wrap) },
  };
}

/** The file after a change of the listener key; sealed if and only if the present one is. */
export async function nextKeyFile(
  present: KeyFile,
  next: { key: Buffer; now: number; wrap: KeyWrap | undefined },
): Promise<KeyFile> {
  const { sealed: isSealed, sessionKey, epoch } = present;
  return newKeyFile({
    sealed: isSealed,
    sessionKey,
    epoch: {
      number: Math.max(epoch.number + 1, dayNumber(next.now)),
      startedAt: next.now,
      key: await sealed(next.key, isSealed ? next.wrap : undefined),
    },
  });
}

/** Takes the keys out of the file. Rejects with a `KeyFileError` where that cannot be. */
export async function unwrapKeys(
  file: KeyFile,
  from: { path: string; wrap: KeyWrap | undefined },
): Promise<Keys> {
  const unwrap = async (text: string): Promise<Buffer> => {
    const hex = file.sealed ? await unsealed(text, from) : text;
    if (!KEY_HEX.test(hex)) throw damagedKeyFile(from.path);
    return Buffer.from(hex, 'hex');
  };
  return { session: await unwrap(file.sessionKey), epoch: await unwrap(file.epoch.key) };
}

/**
 * A key period bears the number of the day it began, counted from 1970: should the key file be lost,
 * the key made in its place never takes a number that older pseudonyms carry.
 */
function dayNumber(now: number): number {
  return Math.max(1, Math.floor(now / DAY_MS));
}

async function sealed(key: Buffer, wrap: KeyWrap | undefined): Promise<string> {
  const hex = key.toString('hex');
  try {
    return wrap ? await wrap.seal(hex) : hex;
  } catch (error) {
    throw new KeyFileError(
      'sealed',
      'The keychain of this system did not take the key of the listener codes. Unlock the keychain and start Earshot again.',
      { cause: error },
    );
  }
}

async function unsealed(
  text: string,
  { path, wrap }: { path: string; wrap: KeyWrap | undefined },
): Promise<string> {
  try {
    if (wrap) return await wrap.open(text);
  } catch (error) {
    throw new KeyFileError(
      'sealed',
      `The key of the listener codes, ${path}, is locked by the keychain of this system, which did not open it. Unlock the keychain and start Earshot again.`,
      { cause: error },
    );
  }
  throw new KeyFileError(
    'sealed',
    `The key of the listener codes, ${path}, was locked by the desktop app and opens only there. Use the desktop app for this data folder, or give another folder with --data.`,
  );
}
