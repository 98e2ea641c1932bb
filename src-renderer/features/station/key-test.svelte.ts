import type { SettingsBook } from '../../state/settings.svelte';
import type { Client, StationSettings, StationTest } from '../../transport/transport';

export type KeyTestState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'answered'; readonly answer: StationTest; readonly kept: boolean }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The login name that Icecast and Shoutcast come with; kept as null. */
export const USUAL_USERNAME = 'admin';

/** What was typed; empty: the kept secret is tested. */
interface Typed {
  readonly secret: string;
  readonly username: string;
}

/** Tries a key or login on the station's server, and keeps it when it works. */
export class KeyTest {
  readonly #client: Client;
  readonly #settings: SettingsBook;
  #state = $state.raw<KeyTestState>({ kind: 'idle' });

  constructor(client: Client, settings: SettingsBook) {
    this.#client = client;
    this.#settings = settings;
  }

  get state(): KeyTestState {
    return this.#state;
  }

  async run(station: StationSettings, typed: Typed): Promise<void> {
    this.#state = { kind: 'testing' };
    const asked = withLogin(station, typed);
    try {
      const answer = await this.#client.station.test({ station: asked, ...secretOf(asked, typed) });
      const works = answer.ok && answer.detail === 'ok';
      const kept = works && typed.secret !== '' && (await this.keep(station, typed));
      this.#state = { kind: 'answered', answer, kept };
    } catch (error) {
      this.#state = { kind: 'failed', error };
    }
  }

  /** Keeps what was typed without asking the server. Resolves with whether it was kept. */
  async keep(station: StationSettings, typed: Typed): Promise<boolean> {
    const asked = withLogin(station, typed);
    if (asked.username !== station.username) {
      const named = await this.#settings.change('station', (now) =>
        now === null ? now : { ...now, username: asked.username },
      );
      if (!named) return false;
    }
    return this.#settings.changeSecrets(secretOf(asked, typed));
  }
}

function withLogin(station: StationSettings, { username }: Typed): StationSettings {
  if (station.kind === 'azuracast') return station;
  const name = username.trim();
  return { ...station, username: name === '' || name === USUAL_USERNAME ? null : name };
}

function secretOf(
  { kind }: StationSettings,
  { secret }: Typed,
): { apiKey?: string; password?: string } {
  if (secret === '') return {};
  return kind === 'azuracast' ? { apiKey: secret.trim() } : { password: secret };
}
