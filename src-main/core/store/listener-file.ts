import type { FileShape } from './json-file';
import { listOf, numberOf, textOf } from './untrusted';

/** Pseudonyms of one day's listeners, without times. */
export interface DayListeners {
  readonly keyEpoch: number;
  readonly listeners: readonly string[];
}

export const LISTENERS_LOSS = {
  lost: 'the listeners of that day can no longer be told apart over several days',
};

export const listenerFileShape: FileShape<DayListeners> = {
  format: 'earshot-listeners',
  version: 1,
  empty: () => ({ keyEpoch: 0, listeners: [] }),
  encode: ({ keyEpoch, listeners }) => ({ keyEpoch, listeners }),
  // A list that lacks entries would count wrong: all of it or nothing.
  decode: (body) => ({
    data: {
      keyEpoch: numberOf(body['keyEpoch']),
      listeners: listOf(body['listeners']).map(textOf),
    },
    bad: 0,
  }),
};
