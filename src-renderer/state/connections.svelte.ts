import type { Client, Connection } from '../transport/transport';
import { withoutDoubles } from './without-doubles';

const PAGE = 1000;
const MOST_PAGES = 50;

/** The connections open at the last good look, fetched whole so that every column can be sorted. */
export class Connections {
  readonly #client: Client;
  #rows = $state.raw<readonly Connection[]>([]);
  #status = $state<'loading' | 'ready' | 'failed'>('loading');
  #busy = false;
  #wanted: string | null = null;

  constructor(client: Client) {
    this.#client = client;
  }

  get rows(): readonly Connection[] {
    return this.#rows;
  }

  get status(): 'loading' | 'ready' | 'failed' {
    return this.#status;
  }

  /** Fetches them for the look at `at`; while one round is under way, only the newest wish is kept. */
  async refresh(at: string): Promise<void> {
    this.#wanted = at;
    if (this.#busy) return;
    this.#busy = true;
    while (this.#wanted !== null) {
      this.#wanted = null;
      await this.#fetch();
    }
    this.#busy = false;
  }

  async #fetch(): Promise<void> {
    try {
      const rows: Connection[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
        const answer = await this.#client.connections(query);
        rows.push(...answer.connections);
        cursor = answer.cursor;
        if (cursor === null) break;
      }
      this.#rows = withoutDoubles(rows);
      this.#status = 'ready';
    } catch {
      this.#status = 'failed';
    }
  }
}
