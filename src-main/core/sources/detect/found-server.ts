import type { ServerKind } from '#shared/model/settings';
import type { FoundStation } from '../source';

/** A server that answered as its kind does. */
export interface FoundServer {
  readonly kind: ServerKind;
  /** Origin and sub-path, no trailing slash, after redirects. */
  readonly baseUrl: string;
  readonly stations: readonly FoundStation[];
  readonly needsKeyFor: readonly string[];
}
