/** A value as it crosses between the two worlds of a page. Functions stay where they are and are called by number. */
export type Crossing =
  | { readonly call: number }
  | { readonly list: readonly Crossing[] }
  | { readonly object: readonly (readonly [string, Crossing])[] }
  | { readonly value: unknown };

/** Names of the events between the worlds; the prefix is chance, new in each page, so that no page script guesses it. */
export function eventNames(prefix: string): {
  readonly expose: string;
  readonly call: string;
  readonly answer: string;
  readonly settle: string;
} {
  return {
    expose: `${prefix}-expose`,
    call: `${prefix}-call`,
    answer: `${prefix}-answer`,
    settle: `${prefix}-settle`,
  };
}

export interface Call {
  readonly target: number;
  readonly call: number;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly kind: 'value'; readonly value: Crossing }
  | { readonly kind: 'promise' }
  | { readonly kind: 'error'; readonly message: string };

export interface Settled {
  readonly call: number;
  readonly answer: Exclude<Answer, { readonly kind: 'promise' }>;
}
