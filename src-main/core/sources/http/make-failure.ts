import type { Failure, FailureClass, FailureReason } from '#shared/model/failure';

/** What Earshot does next for each cause; the words for a person stand with the messages. */
const CLASS_OF: Readonly<Record<FailureReason, FailureClass>> = {
  'no-login': 'auth',
  'wrong-login': 'auth',
  'no-permission': 'auth',
  'unknown-station': 'gone',
  'unknown-path': 'gone',
  'too-many-requests': 'limited',
  'html-page': 'blocked',
  'bot-check': 'blocked',
  redirect: 'blocked',
  'unknown-host': 'down',
  'no-network': 'down',
  refused: 'down',
  reset: 'down',
  timeout: 'down',
  tls: 'down',
  'server-error': 'down',
  'icy-stream': 'bad-data',
  'not-json': 'bad-data',
  'not-xml': 'bad-data',
  'wrong-shape': 'bad-data',
  'too-large': 'bad-data',
  internal: 'bad-data',
};

/** A failure of the class that belongs to `reason`. `host` carries no login and no query. */
export function makeFailure(
  reason: FailureReason,
  about: { readonly host: string; readonly status?: number | null; readonly said?: string | null },
): Failure {
  return {
    outcome: CLASS_OF[reason],
    reason,
    status: about.status ?? null,
    said: about.said ?? null,
    host: about.host,
  };
}
