/**
 * Why a poll brought nothing usable. The class decides what Earshot does next; the reason decides
 * what it tells a person. `what` and `why` of every reason stand in the message files of the
 * interface and, for the command line and the API, in `shared/model/failure-words.ts`.
 */

/** `ok`, or the class of a failed poll. Only `ok` may ever close a session. */
export type Outcome = 'ok' | FailureClass;

export type FailureClass =
  /** 401 or 403: key or login missing, wrong, or without the needed right */
  | 'auth'
  /** 404 on a path that should be there: the station or mount is not known to the server */
  | 'gone'
  /** 429: we ask too often */
  | 'limited'
  /** HTML where data was due: a login page, a bot check, a hosting panel */
  | 'blocked'
  /** no connection, a timeout, or the server's own 5xx */
  | 'down'
  /** an answer that is not what this kind of server sends */
  | 'bad-data';

/** The cause in one word, stable in the API and on disk. */
export type FailureReason =
  | 'no-login'
  | 'wrong-login'
  | 'no-permission'
  | 'unknown-station'
  | 'unknown-path'
  | 'too-many-requests'
  | 'html-page'
  | 'bot-check'
  | 'unknown-host'
  | 'no-network'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'tls'
  | 'redirect'
  | 'server-error'
  | 'icy-stream'
  | 'not-json'
  | 'not-xml'
  | 'wrong-shape'
  | 'too-large'
  | 'internal';

export interface Failure {
  readonly outcome: FailureClass;
  readonly reason: FailureReason;
  /** HTTP status of the answer, where there was one. */
  readonly status: number | null;
  /** The server's own words: control characters removed, at most 300 characters, no secrets. */
  readonly said: string | null;
  /** Host that was asked (no login, no query), for the sentence shown to a person. */
  readonly host: string;
}
