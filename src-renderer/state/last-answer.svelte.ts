/** What the core answers to a question that changes. The last answer stays until the next is there, so that nothing jumps. */
export class LastAnswer<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  #answer = $state.raw<Answer | null>(null);
  #error = $state.raw<unknown>(null);
  #status = $state<'loading' | 'ready' | 'failed'>('loading');
  #asked = '';
  #source = '';
  #round = 0;

  constructor(ask: (question: Question) => Promise<Answer>) {
    this.#ask = ask;
  }

  /** The newest answer, which may be that to the question before while `status` is `loading`. */
  get answer(): Answer | null {
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
  async show(question: Question, source: string): Promise<void> {
    const asked = JSON.stringify(question);
    if (this.#asked === asked && this.#source === source && this.#status !== 'failed') return;
    this.#asked = asked;
    this.#source = source;
    this.#status = 'loading';
    await this.#fetch(question);
  }

  /** Asks the same again without a word, as time goes on or more is known: a failure leaves what is there. */
  async refresh(question: Question): Promise<void> {
    if (this.#status !== 'failed' && JSON.stringify(question) === this.#asked) {
      await this.#fetch(question);
    }
  }

  async #fetch(question: Question): Promise<void> {
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
