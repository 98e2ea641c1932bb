import type { Messages } from '../messages/messages';
import { refusalOf } from '../transport/refusal';

/** True where the core no longer knows this page. */
export function isSignedOut(error: unknown): boolean {
  return refusalOf(error)?.status === 401;
}

/** A sentence for a call that did not succeed: the core's own, or that it did not answer. */
export function sentenceFor(error: unknown, messages: Messages): string {
  const refusal = refusalOf(error);
  if (refusal === null) return messages.frame.failed.unreachable;
  return refusal.status === 401 ? messages.frame.failed.signedOut : refusal.message;
}
