import type { SongsTop, SongsTopQuestion } from '../../transport/transport';

/** An answer beside what was asked: while the next one is fetched, the page says whose songs it still shows. */
export interface ShownTop {
  readonly question: SongsTopQuestion;
  readonly answer: SongsTop;
}
