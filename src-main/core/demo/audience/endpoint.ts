import { createHash } from 'node:crypto';
import type { SampleMount } from '../sample-mounts';
import type { HomePlace } from './home-places';
import type { SamplePlayer } from './sample-players';

export interface EndpointParts {
  readonly address: string;
  readonly player: SamplePlayer;
  readonly mount: SampleMount;
  readonly place: HomePlace | null;
}

/**
 * A player behind an address on a mount: what AzuraCast takes for one listener. There is one object for
 * each such combination, so that two people with the same player behind one address share it.
 */
export class Endpoint {
  #hash: string | null = null;

  readonly address: string;
  readonly player: SamplePlayer;
  readonly mount: SampleMount;
  /** Where the address is; null where nobody knows. */
  readonly place: HomePlace | null;

  constructor({ address, player, mount, place }: EndpointParts) {
    this.address = address;
    this.player = player;
    this.mount = mount;
    this.place = place;
  }

  /** AzuraCast's `hash`: 32 hex digits. */
  get hash(): string {
    this.#hash ??= createHash('md5')
      .update(this.address + this.player.userAgent + this.mount.path)
      .digest('hex');
    return this.#hash;
  }
}
