import type { OpenSession, Session } from '../model/session';
import { untilLastSeen, type CountedSession } from './session-parts';

/** A session with all that the past is told by. */
export type PastSession = CountedSession &
  Pick<Session, 'region' | 'city' | 'client' | 'os' | 'kind'>;

/** An open session cut at the time it was last seen. */
export function openUntilLastSeen(session: OpenSession): PastSession {
  const { region, city, client, os, kind } = session;
  return { ...untilLastSeen(session), region, city, client, os, kind };
}
