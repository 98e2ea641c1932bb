import { RequestError } from '../earshot';

/** Questions that may wait at a time; who asks more gets a sentence. */
const MOST_WAITING = 20;

/** Lets one question run at a time: each takes a process with memory of its own. */
export class QuestionQueue {
  readonly #end = new AbortController();
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /**
   * @param signal of who asks: their question ends when they leave
   * @param work handed a signal that also says when Earshot ends
   */
  async ask<T>(
    signal: AbortSignal | undefined,
    work: (either: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (this.#waiting >= MOST_WAITING) {
      throw new RequestError('unavailable', 'Too many questions about songs at once. Try again.');
    }
    this.#waiting += 1;
    const either = AbortSignal.any([this.#end.signal, ...(signal === undefined ? [] : [signal])]);
    const answer = this.#turn.then(async () => {
      if (either.aborted) throw withdrawn();
      return work(either);
    });
    this.#turn = answer.catch(() => undefined);
    try {
      return await answer;
    } catch (error) {
      throw either.aborted ? withdrawn() : error;
    } finally {
      this.#waiting -= 1;
    }
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await this.#turn;
  }
}

function withdrawn(): RequestError {
  return new RequestError('unavailable', 'The question about songs was withdrawn.');
}
