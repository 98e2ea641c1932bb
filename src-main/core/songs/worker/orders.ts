import type { ListenDay } from '#shared/model/songs';
import type { CountDayOrder, CountProgress } from '../engine/count-day';
import type { ListUsersOrder, UserPlays } from '../engine/list-users';
import type { RankAllOrder, Ranked } from '../engine/rank-songs';
import type { SongsError } from '../songs-error';

/** What the process of the songs can be told to do; one order in its life. */
export type SongsOrder =
  | { readonly kind: 'count-day'; readonly order: CountDayOrder }
  | { readonly kind: 'rank-all'; readonly order: RankAllOrder }
  | { readonly kind: 'list-users'; readonly order: ListUsersOrder }
  /** Only to find out whether the engine is there. */
  | { readonly kind: 'engine' };

/** What comes back for each kind of order. */
export interface SongsResults {
  'count-day': ListenDay;
  'rank-all': Ranked;
  'list-users': readonly UserPlays[];
  engine: { readonly version: string };
}

/** How far an order is. */
export type SongsProgress =
  CountProgress | { readonly phase: 'adding'; readonly done: number; readonly of: number };

/** What the process says. */
export type SongsAnswer =
  | { readonly kind: 'progress'; readonly progress: SongsProgress }
  | { readonly kind: 'done'; readonly result: SongsResults[keyof SongsResults] }
  | { readonly kind: 'failed'; readonly code: SongsError['code']; readonly message: string };
