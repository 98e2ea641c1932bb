import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Log } from '../app/log';
import { canonicalAddress } from './canonical-address';
import { readKeyFile, replaceKeyFile, writeKeyFile } from './key-file';
import { KeyFileError } from './key-file-error';
import type { KeyFile } from './key-file-format';
import {
  freshKey,
  makeKeys,
  nextKeyFile,
  resealed,
  unwrapKeys,
  type Keys,
  type KeyWrap,
} from './keys';

const DAY_MS = 86_400_000;
const CODE_HEX_DIGITS = 24;

export interface PseudonymOptions {
  /** Data folder; `key.json` lies in it. */
  readonly folder: string;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** Age in days at which the key is replaced, asked at each `rotateIfDue`; 0: never. */
  readonly newKeyEveryDays: () => number;
  readonly log: Log;
  readonly wrap?: KeyWrap;
}

/** Turns addresses into codes that mean nothing without the secret key of this machine. */
export interface Pseudonyms {
  /**
   * 24 hex digits (HMAC-SHA-256 cut to 96 bits) for whoever stands behind an address or, where
   * `userAgent` is not null, behind an address and a player. Two spellings of one address agree.
   */
  listener(address: string, userAgent: string | null): string;
  /** 24 hex digits for a connection, under a key of its own that is never replaced: open sessions keep their id. */
  sessionId(identity: string): string;
  /** Pseudonyms of two key periods cannot be compared. */
  readonly epoch: { readonly number: number; readonly startedAt: number };
  /** Since when the key in use runs, epoch milliseconds. */
  readonly keySince: number;
  /**
   * Replaces the key when it is old enough and destroys the old one. Never rejects: where the new key
   * cannot be kept, the old one stays in use, the log says so once, and the next call tries again.
   * @returns true when a new key is in use
   */
  rotateIfDue(now: number): Promise<boolean>;
}

/**
 * Opens the key of a data folder; makes one where there is none. Rejects with a `KeyFileError` where
 * there is a key that cannot be used: it is never overwritten.
 */
export async function openPseudonyms(options: PseudonymOptions): Promise<Pseudonyms> {
  const path = join(options.folder, 'key.json');
  const found = await readKeyFile(path);
  const { wrap } = options;
  let file = found ?? (await makeKeys(options.now(), wrap?.sealsNew === false ? undefined : wrap));
  if (found === null) {
    await writeKeyFile(path, file);
    options.log('info', 'A new key for the listener codes was made.');
  }
  const keys = await unwrapKeys(file, { path, wrap });
  if (file.sealed && wrap?.isOutdated?.() === true) {
    file = await resealed(file, keys, wrap);
    await writeKeyFile(path, file);
  }
  return new KeyedPseudonyms({ path, options, file, keys });
}

class KeyedPseudonyms implements Pseudonyms {
  readonly #path: string;
  readonly #options: PseudonymOptions;
  readonly #sessionKey: Buffer;
  #epochKey: Buffer;
  #file: KeyFile;
  #rotation: Promise<boolean> | null = null;
  #failed = false;

  constructor(start: { path: string; options: PseudonymOptions; file: KeyFile; keys: Keys }) {
    this.#path = start.path;
    this.#options = start.options;
    this.#file = start.file;
    this.#sessionKey = start.keys.session;
    this.#epochKey = start.keys.epoch;
  }

  get epoch(): { readonly number: number; readonly startedAt: number } {
    const { number, startedAt } = this.#file.epoch;
    return { number, startedAt };
  }

  get keySince(): number {
    return this.#file.epoch.startedAt;
  }

  listener(address: string, userAgent: string | null): string {
    const who = canonicalAddress(address);
    return code(this.#epochKey, userAgent === null ? ['address', who] : ['player', who, userAgent]);
  }

  sessionId(identity: string): string {
    return code(this.#sessionKey, ['session', identity]);
  }

  rotateIfDue(now: number): Promise<boolean> {
    this.#rotation ??= this.#rotate(now).finally(() => {
      this.#rotation = null;
    });
    return this.#rotation;
  }

  async #rotate(now: number): Promise<boolean> {
    const days = this.#options.newKeyEveryDays();
    const isDue = days > 0 && now - this.keySince >= days * DAY_MS;
    if (!isDue) return false;
    const { log, wrap } = this.#options;
    const key = freshKey();
    try {
      const file = await nextKeyFile(this.#file, { key, now, wrap });
      await replaceKeyFile(this.#path, file);
      this.#use(key, file);
      log('info', 'The key of the listener codes was replaced as planned.');
      return true;
    } catch (error) {
      if (!this.#failed)
        log('warn', `The planned new key of the listener codes was put off. ${sentenceOf(error)}`);
      this.#failed = true;
      return false;
    }
  }

  #use(key: Buffer, file: KeyFile): void {
    this.#epochKey.fill(0);
    this.#epochKey = key;
    this.#file = file;
    this.#failed = false;
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof KeyFileError ? error.message : '';
}

/** Many parts in, one code out; JSON keeps `["a b"]` and `["a", "b"]` apart. */
function code(key: Buffer, parts: readonly string[]): string {
  const mac = createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex');
  return mac.slice(0, CODE_HEX_DIGITS);
}
