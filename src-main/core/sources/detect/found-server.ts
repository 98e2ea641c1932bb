import type { ServerKind } from '#shared/model/settings';
import type { Login } from '../http/basic-login';
import type { FoundStation } from '../source';
import type { Asker } from './asker';
import type { PathHint } from './path-hint';

/** A server that answered as its kind does. */
export interface FoundServer {
  readonly kind: ServerKind;
  /** Origin and sub-path, no trailing slash, after redirects. */
  readonly baseUrl: string;
  readonly stations: readonly FoundStation[];
  readonly needsKeyFor: readonly string[];
}

/** What is known before a base address is looked at. */
export interface Search {
  readonly hint: PathHint;
  /** Pasted for this very origin; null for none. */
  readonly login: Login | null;
  readonly asker: Asker;
}
