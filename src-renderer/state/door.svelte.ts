import type { Client, DoorAbout } from '../transport/transport';

/** What the place can do in which the page is shown. Nothing is offered before it is known. */
export class DoorBook {
  readonly #client: Client;
  #about = $state.raw<DoorAbout | null>(null);

  constructor(client: Client) {
    this.#client = client;
  }

  get about(): DoorAbout | null {
    return this.#about;
  }

  /** Rejects when the core does not answer. */
  async load(): Promise<void> {
    this.#about = await this.#client.door.about();
  }
}
