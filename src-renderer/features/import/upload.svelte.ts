import type { Client, ImportReport } from '../../transport/transport';

/** Letters in one call; whatever they are, it fits into a request. */
const PIECE = 150_000;
/** What a page hands over; the command line takes larger files. */
const LARGEST_BYTES = 64_000_000;

export type ImportOutcome =
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly file: string; readonly error: unknown }
  | { readonly kind: 'too-large'; readonly file: string };

/** Hands files over to the core, one after the other, and holds what came of each. */
export class Upload {
  readonly #client: Pick<Client, 'importing'>;
  #outcomes = $state.raw<readonly ImportOutcome[]>([]);
  #reading = $state.raw<{ readonly file: string; readonly part: number } | null>(null);

  constructor(client: Pick<Client, 'importing'>) {
    this.#client = client;
  }

  get outcomes(): readonly ImportOutcome[] {
    return this.#outcomes;
  }

  /** The file under way and how much of it is handed over, 0 to 1. */
  get reading(): { readonly file: string; readonly part: number } | null {
    return this.#reading;
  }

  async take(files: readonly File[]): Promise<void> {
    if (this.#reading !== null) return;
    this.#outcomes = [];
    for (const file of files) {
      this.#reading = { file: file.name, part: 0 };
      const outcome = await this.#one(file);
      this.#outcomes = [...this.#outcomes, outcome];
    }
    this.#reading = null;
  }

  async #one(file: File): Promise<ImportOutcome> {
    if (file.size > LARGEST_BYTES) return { kind: 'too-large', file: file.name };
    try {
      const text = await file.text();
      return { kind: 'done', report: await this.#hand(file.name, text) };
    } catch (error) {
      return { kind: 'failed', file: file.name, error };
    }
  }

  async #hand(name: string, text: string): Promise<ImportReport> {
    const { importing } = this.#client;
    // An empty file is refused by what it does not hold.
    const whole = text === '' ? '\n' : text;
    const { upload } = await importing.begin({ name: name.slice(0, 200), size: whole.length });
    for (let at = 0; at < whole.length; at += PIECE) {
      await importing.add({ upload, text: whole.slice(at, at + PIECE) });
      this.#reading = { file: name, part: Math.min(1, (at + PIECE) / whole.length) };
    }
    return importing.finish({ upload });
  }
}
