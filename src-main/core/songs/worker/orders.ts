import type { ListenDay } from '#shared/model/songs';
import type { CountDayOrder, CountProgress } from '../engine/count-day';
import type { RankAllOrder } from '../engine/rank-songs';
import type { SongsError } from '../songs-error';

/** What the process of the songs can be told to do; one order in its life. */
export type SongsOrder =
  | { readonly kind: 'count-day'; readonly order: CountDayOrder }
  | { readonly kind: 'rank-all'; readonly order: RankAllOrder };

/** What comes back for each kind of order. */
export interface SongsResults {
  'count-day': ListenDay;
  'rank-all': { readonly keys: number };
}

/** How far an order is. */
export type SongsProgress =
  CountProgress | { readonly phase: 'adding'; readonly done: number; readonly of: number };

/** What the process says. */
export type SongsAnswer =
  | { readonly kind: 'progress'; readonly progress: SongsProgress }
  | { readonly kind: 'done'; readonly result: SongsResults[keyof SongsResults] }
  | { readonly kind: 'failed'; readonly code: SongsError['code']; readonly message: string };
