import { asSongsError, SongsError } from '../../songs/songs-error';
import { giveOrder, type StartSongsProcess } from '../../songs/worker/give-order';

/** A process that says nothing for so long, milliseconds, says nothing any more. */
const LONGEST_MS = 60_000;

/** Finds out whether DuckDB is there, in a process of its own as always. */
export class EngineCheck {
  readonly #start: StartSongsProcess;
  #asked: Promise<string | null> | null = null;
  #missing: string | null = null;

  constructor(start: StartSongsProcess) {
    this.#start = start;
  }

  /** Sentence about why it is not there, as far as known; null where it is. */
  get missing(): string | null {
    return this.#missing;
  }

  /** Asks once; again only where it was not there. */
  ask(): Promise<string | null> {
    this.#asked ??= this.#find();
    return this.#asked;
  }

  async #find(): Promise<string | null> {
    try {
      await giveOrder<'engine'>(
        { kind: 'engine' },
        {
          start: this.#start,
          signal: AbortSignal.timeout(LONGEST_MS),
        },
      );
      this.#missing = null;
    } catch (error) {
      this.#asked = null;
      this.#missing =
        error instanceof SongsError && error.code === 'no-engine'
          ? error.message
          : asSongsError(error, 'Starting the process that counts songs').message;
    }
    return this.#missing;
  }
}
