import { countDay } from '../engine/count-day';
import { listUsers } from '../engine/list-users';
import { engineVersion } from '../engine/open-duckdb';
import { rankAll } from '../engine/rank-songs';
import { asSongsError } from '../songs-error';
import type { SongsAnswer, SongsOrder, SongsProgress, SongsResults } from './orders';

/** Between two words about how far the work is, milliseconds. */
const TELL_EVERY_MS = 250;

/** Carries out one order and says how it goes; never rejects. */
export async function obey(
  order: SongsOrder,
  { answer, now }: { readonly answer: (answer: SongsAnswer) => void; readonly now: () => number },
): Promise<void> {
  let toldAt = 0;
  const tell = (progress: SongsProgress): void => {
    if (now() - toldAt < TELL_EVERY_MS) return;
    toldAt = now();
    answer({ kind: 'progress', progress });
  };
  try {
    answer({ kind: 'done', result: await resultOf(order, tell) });
  } catch (error) {
    const { code, message } = asSongsError(error, 'The songs');
    answer({ kind: 'failed', code, message });
  }
}

function resultOf(
  order: SongsOrder,
  tell: (progress: SongsProgress) => void,
): Promise<SongsResults[keyof SongsResults]> {
  switch (order.kind) {
    case 'count-day':
      return countDay(order.order, tell);
    case 'rank-all':
      return rankAll(order.order, (done, of) => {
        tell({ phase: 'adding', done, of });
      });
    case 'list-users':
      return listUsers(order.order);
    case 'engine':
      return engineVersion();
    default:
      return neverHappens(order);
  }
}

function neverHappens(order: never): never {
  throw new Error(`There is no such order: ${JSON.stringify(order)}`);
}
