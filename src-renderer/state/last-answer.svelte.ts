/** What the core answers to a question that changes. The last answer stays until the next is there, so that nothing jumps. */
export class LastAnswer<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  readonly #askQuickly: ((question: Question) => Promise<Answer> | null) | null;
  #answer = $state.raw<Answer | null>(null);
  #error = $state.raw<unknown>(null);
  #status = $state<'loading' | 'quick' | 'ready' | 'failed'>('loading');
  /** The quick answer that was asked for before anybody showed it. */
  #ahead: { readonly asked: string; readonly answer: Promise<Answer> } | null = null;
  #asked = '';
  #source = '';
  #round = 0;

  /** @param askQuickly for the moment when nothing is shown yet; null where nothing can be told any sooner */
  constructor(
    ask: (question: Question) => Promise<Answer>,
    askQuickly: ((question: Question) => Promise<Answer> | null) | null = null,
  ) {
    this.#ask = ask;
    this.#askQuickly = askQuickly;
  }

  /**
   * The newest answer. While `status` is `loading` it may be that to the question before; while it is `quick`, the
   * whole answer is still to come.
   */
  get answer(): Answer | null {
    return this.#answer;
  }

  get status(): 'loading' | 'quick' | 'ready' | 'failed' {
    return this.#status;
  }

  /** What the last failed call was refused with. */
  get error(): unknown {
    return this.#error;
  }

  /** Asks for the quick answer of what will probably be shown first; a wrong guess costs no more than that. */
  askAhead(question: Question): void {
    const answer = this.#askQuickly?.(question) ?? null;
    if (answer === null) return;
    this.#ahead = { asked: JSON.stringify(question), answer };
    // Where it fails, it fails for whoever shows it.
    answer.catch(() => undefined);
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
    const quick = this.#answer === null ? this.#quickly(question) : null;
    if (quick) await this.#showMeanwhile(quick, round);
    if (round !== this.#round) return;
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

  #quickly(question: Question): Promise<Answer> | null {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead?.asked === JSON.stringify(question)) return ahead.answer;
    return this.#askQuickly?.(question) ?? null;
  }

  async #showMeanwhile(quick: Promise<Answer>, round: number): Promise<void> {
    try {
      const answer = await quick;
      if (round !== this.#round) return;
      this.#answer = answer;
      this.#status = 'quick';
    } catch {
      // The whole answer is asked for in any case, and tells what is wrong.
    }
  }
}
