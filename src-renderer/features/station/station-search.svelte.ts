import { hostOf } from '../../state/host-of';
import type {
  Client,
  FoundStation,
  ProbeAnswer,
  ProbeFound,
  StationSettings,
} from '../../transport/transport';

type Nothing = Extract<ProbeAnswer, { found: false }>;

export type SearchState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly answer: ProbeFound }
  | { readonly kind: 'nothing'; readonly answer: Nothing }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Looks for the server behind an address a person pasted. */
export class StationSearch {
  readonly #client: Client;
  #state = $state.raw<SearchState>({ kind: 'idle' });
  #chosen = $state(0);
  #round = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  get state(): SearchState {
    return this.#state;
  }

  get answer(): ProbeFound | null {
    return this.#state.kind === 'found' ? this.#state.answer : null;
  }

  /** The chosen one of the stations found; null where the server named none. */
  get station(): FoundStation | null {
    return this.answer?.stations[this.#chosen] ?? null;
  }

  get chosen(): number {
    return this.#chosen;
  }

  choose(index: number): void {
    this.#chosen = index;
  }

  /** What to keep for the chosen station; null while nothing is found. */
  get settings(): StationSettings | null {
    const { answer, station } = this;
    if (answer === null) return null;
    return {
      kind: answer.kind,
      baseUrl: answer.baseUrl,
      stationId: station === null || station.id === '' ? null : station.id,
      name: nameOf(station, answer),
      mounts: [],
      username: answer.username,
      timeZone: null,
    };
  }

  async find(address: string): Promise<void> {
    const round = ++this.#round;
    this.#chosen = 0;
    this.#state = { kind: 'looking' };
    const next = await this.#ask(address);
    if (round === this.#round) this.#state = next;
  }

  reset(): void {
    this.#round += 1;
    this.#state = { kind: 'idle' };
  }

  async #ask(url: string): Promise<SearchState> {
    try {
      const answer = await this.#client.station.probe({ url });
      return answer.found ? { kind: 'found', answer } : { kind: 'nothing', answer };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }
}

function nameOf(station: FoundStation | null, { baseUrl }: ProbeFound): string {
  const name = station?.name.trim() ?? '';
  return name === '' ? hostOf(baseUrl) : name;
}
