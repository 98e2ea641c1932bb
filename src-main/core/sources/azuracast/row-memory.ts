import type { RawConnection } from '#shared/model/snapshot';
import { isRecord } from '../http/is-record';

/** A row as it was read. */
export interface ReadRow {
  readonly connection: RawConnection;
  /** Whether it is on a mount that the station chose. */
  readonly isChosen: boolean;
}

interface KnownRow extends ReadRow {
  /** As the row told it. */
  readonly mount: unknown;
  readonly since: unknown;
}

/**
 * Rows of the list before. Nearly all come again at every look with nothing new but how long they last, and to check
 * ten thousand of them anew takes longer than to parse them.
 */
export class RowMemory {
  #reading = '';
  #before = new Map<string, KnownRow>();
  #now = new Map<string, KnownRow>();

  /** @param reading all that decides how a row is read; what was read otherwise is forgotten */
  begin(reading: string): void {
    this.#before = reading === this.#reading ? this.#now : new Map<string, KnownRow>();
    this.#reading = reading;
    this.#now = new Map();
  }

  /**
   * What a row of the list before was read as that named the same connection: the server's `hash` stands for address,
   * player and mount, and with the start it is the connection's identity.
   */
  find(raw: unknown): ReadRow | undefined {
    if (!isRecord(raw)) return undefined;
    const { hash } = raw;
    if (typeof hash !== 'string') return undefined;
    const known = this.#before.get(hash);
    if (known === undefined) return undefined;
    if (known.since !== raw['connected_on'] || known.mount !== raw['mount_name']) return undefined;
    this.#now.set(hash, known);
    return known;
  }

  note(raw: unknown, read: ReadRow): void {
    if (!isRecord(raw) || typeof raw['hash'] !== 'string') return;
    const { mount_name: mount, connected_on: since } = raw;
    this.#now.set(raw['hash'], { ...read, mount, since });
  }
}
