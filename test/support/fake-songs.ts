import type { Songs, SongsNow, SongsState } from '#core/app/listen-logs/songs';
import {
  SONGS_BAD_LINES,
  SONGS_COUNTRIES,
  SONGS_STATE,
  SONGS_TOP,
  SONGS_USERS,
  SONGS_WRITTEN,
} from './known-songs';

/** Songs with known answers; `note` hears what was asked, and may throw what the core would. */
export class FakeSongs implements Songs {
  readonly #note: (what: string, input?: unknown) => void;
  readonly #listeners = new Set<(now: SongsNow) => void>();
  #state: SongsState = SONGS_STATE;

  constructor(note: (what: string, input?: unknown) => void) {
    this.#note = note;
  }

  get listening(): number {
    return this.#listeners.size;
  }

  /** Changes how things stand and tells everybody who listens. */
  change(change: Partial<SongsState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.now());
  }

  now(): SongsNow {
    const { files: _files, ...now } = this.#state;
    return now;
  }

  onChange(listener: (now: SongsNow) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  state = () => this.#answer('songsState', undefined, this.#state);
  top: Songs['top'] = (question) => this.#answer('songsTop', question, SONGS_TOP);
  countries: Songs['countries'] = (window) =>
    this.#answer('songsCountries', window, SONGS_COUNTRIES);
  users: Songs['users'] = (question) => this.#answer('songsUsers', question, SONGS_USERS);
  badLines: Songs['badLines'] = (date) => this.#answer('songsBadLines', date, SONGS_BAD_LINES);
  write: Songs['write'] = (question) => this.#answer('songsWrite', question, SONGS_WRITTEN);
  read = () => this.#answer('songsRead', undefined, this.#state);
  cancel = () => this.#answer('songsCancel', undefined, this.#state);

  async #answer<T>(what: string, input: unknown, answer: T): Promise<T> {
    this.#note(what, input);
    return Promise.resolve(answer);
  }
}
