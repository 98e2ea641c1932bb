import type { RawConnection } from '#shared/model/snapshot';
import { isRecord } from '../http/is-record';

/** A row as it was read. */
export interface ReadRow {
  readonly connection: RawConnection;
  /** Whether it is on a mount that the station chose. */
  readonly isChosen: boolean;
}

interface KnownRow extends ReadRow {
  readonly hash: string;
  /** As the row told it. */
  readonly mount: unknown;
  readonly since: unknown;
  /** The last list that had it, and its place there. */
  list: number;
  place: number;
}

/**
 * Rows of the list before. Nearly all come again at every look with nothing new but how long they last, and to check
 * ten thousand of them anew takes longer than to parse them.
 */
export class RowMemory {
  #reading = '';
  #list = 0;
  readonly #byHash = new Map<string, KnownRow>();
  #before: KnownRow[] = [];
  #now: KnownRow[] = [];
  /** Place in the list before of the row that is expected next: rows keep their order. */
  #next = 0;

  /** @param reading all that decides how a row is read; what was read otherwise is forgotten */
  begin(reading: string): void {
    if (reading !== this.#reading) {
      this.#byHash.clear();
      this.#before = [];
    }
    this.#reading = reading;
    this.#list += 1;
    this.#now = [];
    this.#next = 0;
  }

  /**
   * What a row of the list before was read as that named the same connection: the server's `hash` stands for address,
   * player and mount, and with the start it is the connection's identity. `again` where this list had it already.
   */
  find(raw: unknown): ReadRow | 'again' | undefined {
    if (!isRecord(raw)) return undefined;
    const { hash } = raw;
    if (typeof hash !== 'string') return undefined;
    const expected = this.#before[this.#next];
    const known = expected?.hash === hash ? expected : this.#byHash.get(hash);
    if (known === undefined) return undefined;
    if (known.since !== raw['connected_on'] || known.mount !== raw['mount_name']) return undefined;
    if (known.list === this.#list) return 'again';
    this.#next = known.place + 1;
    this.#keep(known);
    return known;
  }

  note(raw: unknown, read: ReadRow): void {
    if (!isRecord(raw) || typeof raw['hash'] !== 'string') return;
    const { hash, mount_name: mount, connected_on: since } = raw;
    const known = { ...read, hash, mount, since, list: 0, place: 0 };
    this.#byHash.set(hash, known);
    this.#keep(known);
  }

  /** Forgets what this list no longer had; to be called when all of it was read. */
  end(): void {
    for (const [hash, { list }] of this.#byHash) {
      if (list !== this.#list) this.#byHash.delete(hash);
    }
    this.#before = this.#now;
    this.#now = [];
  }

  #keep(known: KnownRow): void {
    known.list = this.#list;
    known.place = this.#now.push(known) - 1;
  }
}
