import type { HistoryAnswer, HistoryQuestion } from '../transport/transport';

type Ask = (question: HistoryQuestion) => Promise<HistoryAnswer>;

/** What the core knows of a range. The last answer stays until the next is there, so that nothing jumps. */
export class History {
  readonly #ask: Ask;
  #answer = $state.raw<HistoryAnswer | null>(null);
  #error = $state.raw<unknown>(null);
  #status = $state<'loading' | 'ready' | 'failed'>('loading');
  #asked = '';
  #source = '';
  #round = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** The newest answer, which may be that of the range before while `status` is `loading`. */
  get answer(): HistoryAnswer | null {
    return this.#answer;
  }

  get status(): 'loading' | 'ready' | 'failed' {
    return this.#status;
  }

  /** What the last failed call was refused with. */
  get error(): unknown {
    return this.#error;
  }

  /** Asks unless the same was asked last of the same `source`; the answer to the newest question wins. */
  async show(question: HistoryQuestion, source: string): Promise<void> {
    const asked = JSON.stringify(question);
    if (this.#asked === asked && this.#source === source && this.#status !== 'failed') return;
    this.#asked = asked;
    this.#source = source;
    this.#status = 'loading';
    await this.#fetch(question);
  }

  /** Asks the same again without a word, as time goes on: a failure leaves what is there. */
  async refresh(question: HistoryQuestion): Promise<void> {
    if (this.#status === 'ready' && JSON.stringify(question) === this.#asked) {
      await this.#fetch(question);
    }
  }

  async #fetch(question: HistoryQuestion): Promise<void> {
    const round = ++this.#round;
    try {
      const answer = await this.#ask(question);
      if (round !== this.#round) return;
      this.#answer = answer;
      this.#status = 'ready';
    } catch (error) {
      if (round !== this.#round || this.#status === 'ready') return;
      this.#error = error;
      this.#status = 'failed';
    }
  }
}
