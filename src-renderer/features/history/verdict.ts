import { MOSTLY_SEEN } from '#shared/stats/seen';
import type { RangeNumbers } from '../../transport/transport';

/** How a number compares with that of another period. */
export type Verdict =
  | { readonly kind: 'nothing' }
  /** The other period was seen too little; `coverage` 0 to 1. */
  | { readonly kind: 'incomparable'; readonly coverage: number }
  /** This period was seen too little to say so. */
  | { readonly kind: 'unseen' }
  /** `change` is a fraction: 0.12 is 12 % more. */
  | { readonly kind: 'known'; readonly before: number; readonly change: number };

type Key =
  'uniqueListeners' | 'averageListeners' | 'listeningSeconds' | 'peakListeners' | 'sessions';

/**
 * Compares one number of a range with the same of `other`; both must be known, and `other` mostly seen. Of a range that
 * was not mostly seen itself, only more can be said: what was missed can only add to it, but for an average, which the
 * missing hours may bend either way.
 */
export function verdictOn(key: Key, now: RangeNumbers, other: RangeNumbers | null): Verdict {
  const value = now[key];
  const before = other?.[key] ?? null;
  if (other === null || value === null || before === null || other.coverage === 0) {
    return { kind: 'nothing' };
  }
  if (other.coverage < MOSTLY_SEEN) return { kind: 'incomparable', coverage: other.coverage };
  if (before === 0) return { kind: 'nothing' };
  const mayBeOff = key === 'averageListeners' || value < before;
  if (now.coverage < MOSTLY_SEEN && mayBeOff) return { kind: 'unseen' };
  return { kind: 'known', before, change: (value - before) / before };
}
