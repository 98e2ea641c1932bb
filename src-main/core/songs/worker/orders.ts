import type { ListenDay, SongRanking } from '#shared/model/songs';
import type { CountDayOrder, CountProgress } from '../engine/count-day';
import type { RankAllOrder, RankOrder } from '../engine/rank-songs';
import type { SongsError } from '../songs-error';

/** What the process of the songs can be told to do; one order in its life. */
export type SongsOrder =
  | { readonly kind: 'count-day'; readonly order: CountDayOrder }
  | { readonly kind: 'rank-all'; readonly order: RankAllOrder }
  | { readonly kind: 'rank-one'; readonly order: RankOrder & { readonly key: string } }
  | { readonly kind: 'rank-everywhere'; readonly order: Omit<RankOrder, 'by'> };

/** What comes back for each kind of order. */
export interface SongsResults {
  'count-day': ListenDay;
  'rank-all': { readonly keys: number };
  'rank-one': SongRanking | null;
  'rank-everywhere': SongRanking | null;
}

/** How far an order is. */
export type SongsProgress =
  CountProgress | { readonly phase: 'adding'; readonly done: number; readonly of: number };

/** What the process says. */
export type SongsAnswer =
  | { readonly kind: 'progress'; readonly progress: SongsProgress }
  | { readonly kind: 'done'; readonly result: SongsResults[keyof SongsResults] }
  | { readonly kind: 'failed'; readonly code: SongsError['code']; readonly message: string };
