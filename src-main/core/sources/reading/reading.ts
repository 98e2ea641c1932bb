import type { FailureReason } from '#shared/model/failure';

/** Something read from a body, or why it could not be. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: FailureReason };

export const unreadable = (
  reason: FailureReason,
): { readonly ok: false; readonly reason: FailureReason } => ({
  ok: false,
  reason,
});
