import { MOSTLY_SEEN } from '#shared/stats/seen';
import type { RangeNumbers } from '../../transport/transport';

/** How a number compares with that of another period. */
export type Verdict =
  | { readonly kind: 'nothing' }
  /** The other period was seen too little; `coverage` 0 to 1. */
  | { readonly kind: 'incomparable'; readonly coverage: number }
  /** `change` is a fraction: 0.12 is 12 % more. */
  | { readonly kind: 'known'; readonly before: number; readonly change: number };

type Key =
  'uniqueListeners' | 'averageListeners' | 'listeningSeconds' | 'peakListeners' | 'sessions';

/** Compares one number of a range with the same of `other`; both must be known, and `other` mostly seen. */
export function verdictOn(key: Key, now: RangeNumbers, other: RangeNumbers | null): Verdict {
  const value = now[key];
  const before = other?.[key] ?? null;
  if (other === null || value === null || before === null || other.coverage === 0) {
    return { kind: 'nothing' };
  }
  if (other.coverage < MOSTLY_SEEN) return { kind: 'incomparable', coverage: other.coverage };
  if (before === 0) return { kind: 'nothing' };
  return { kind: 'known', before, change: (value - before) / before };
}
