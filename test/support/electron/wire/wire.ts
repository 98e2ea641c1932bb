/** Values of structured clone as JSON: plain ones as they are, others tagged. */
export type Wire =
  | null
  | boolean
  | number
  | string
  | { readonly tag: 'undefined' }
  | { readonly tag: 'bigint' | 'number'; readonly value: string }
  | { readonly tag: 'date'; readonly value: number }
  | { readonly tag: 'map'; readonly value: readonly (readonly [Wire, Wire])[] }
  | { readonly tag: 'set' | 'array'; readonly value: readonly Wire[] }
  | { readonly tag: 'object'; readonly value: readonly (readonly [string, Wire])[] }
  | { readonly tag: 'error'; readonly value: readonly [name: string, message: string] }
  | { readonly tag: 'bytes'; readonly value: string }
  /** An object that stands further up already, counted from the root. */
  | { readonly tag: 'again'; readonly value: number };

/** What page and main process tell each other; ports are known by name on both sides. */
export type Message =
  | {
      readonly kind: 'message';
      readonly channel: string;
      readonly args: Wire;
      readonly ports: readonly string[];
    }
  | { readonly kind: 'port'; readonly port: string; readonly data: Wire }
  | { readonly kind: 'port-closed'; readonly port: string }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: Wire }
  | { readonly kind: 'result'; readonly id: number; readonly value: Wire }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };
