import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openPseudonyms, type PseudonymOptions, type Pseudonyms } from '#core/privacy/pseudonyms';

export const DAY = 86_400_000;
export const START = Date.UTC(2026, 10, 21, 20, 30);
export const ADDRESS = '203.0.113.77';

export interface KeyJson {
  readonly sessionKey: string;
  readonly epoch: { readonly number: number; readonly startedAt: number; readonly key: string };
}

/** An empty data folder for each test, removed afterwards, with what the log was told. */
export class KeyFolder {
  path = '';
  lines: string[] = [];

  constructor() {
    beforeEach(async () => {
      this.path = await mkdtemp(join(tmpdir(), 'earshot-key-'));
      this.lines = [];
    });
    afterEach(() => rm(this.path, { recursive: true, force: true }));
  }

  get keyPath(): string {
    return join(this.path, 'key.json');
  }

  open(change: Partial<PseudonymOptions> = {}): Promise<Pseudonyms> {
    return openPseudonyms({
      folder: this.path,
      now: () => START,
      newKeyEveryDays: () => 90,
      log: (level, message) => this.lines.push(`${level}: ${message}`),
      ...change,
    });
  }

  keyText(): Promise<string> {
    return readFile(this.keyPath, 'utf8');
  }

  async keyJson(): Promise<KeyJson> {
    return JSON.parse(await this.keyText()) as KeyJson;
  }

  /** The text of all files but one, as a thief of the folder would read it. */
  async everythingBut(name: string): Promise<string> {
    const names = (await readdir(this.path)).filter((entry) => entry !== name);
    const texts = await Promise.all(names.map((entry) => readFile(join(this.path, entry), 'utf8')));
    return texts.join('\n');
  }
}
