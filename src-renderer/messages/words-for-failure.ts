import type { FailureReason } from '#shared/model/failure';
import type { FailureWords } from './failure-words';
import type { Messages } from './messages';

/** Words for a reason as it came over the line; null for one this interface does not know. */
export function wordsForFailure(messages: Messages, reason: string): FailureWords | null {
  return isKnown(messages, reason) ? messages.failures[reason] : null;
}

function isKnown(messages: Messages, reason: string): reason is FailureReason {
  return Object.hasOwn(messages.failures, reason);
}
