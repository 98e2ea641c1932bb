import type { SongsTop } from './songs';

type Answer = Pick<SongsTop, 'top' | 'cursor'>;

/** Answers remembered, and songs in one of them at most: a page asks the same few again and again. */
const MOST_ANSWERS = 50;
const MOST_SONGS = 5_000;

/** The last small answers, by what they were made of: other counts have other names. */
export class LastAnswers {
  readonly #answers = new Map<string, Answer>();

  /** The remembered answer, or a new one. */
  async of(name: string, find: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(name);
    const answer = known ?? (await find());
    this.#answers.delete(name);
    const songs = answer.top.reduce((sum, ranking) => sum + ranking.songs.length, 0);
    if (songs <= MOST_SONGS) this.#answers.set(name, answer);
    for (const oldest of [...this.#answers.keys()].slice(0, -MOST_ANSWERS)) {
      this.#answers.delete(oldest);
    }
    return answer;
  }
}
