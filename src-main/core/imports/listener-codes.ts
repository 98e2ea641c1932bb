import type { Pseudonyms } from '../privacy/pseudonyms';
import { TextNumbers } from '../store/text-numbers';

const MOST = 50_000;

/** The codes of a file's listeners, each worked out once as long as one key is in use: people come again and again. */
export class ListenerCodes {
  #numbers = new TextNumbers();
  #codes: string[] = [];
  #keyEpoch: number | null = null;

  constructor(private readonly pseudonyms: Pick<Pseudonyms, 'listener' | 'epoch'>) {}

  of(address: string, userAgent: string | null): { listener: string; keyEpoch: number } {
    const keyEpoch = this.pseudonyms.epoch.number;
    if (keyEpoch !== this.#keyEpoch || this.#codes.length >= MOST) this.#beginAnew(keyEpoch);
    const number = this.#numbers.of(JSON.stringify([address, userAgent]));
    const listener = (this.#codes[number] ??= this.pseudonyms.listener(address, userAgent));
    return { listener, keyEpoch };
  }

  #beginAnew(keyEpoch: number): void {
    this.#numbers = new TextNumbers();
    this.#codes = [];
    this.#keyEpoch = keyEpoch;
  }
}
