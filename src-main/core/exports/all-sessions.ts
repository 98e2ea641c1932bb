import type { OpenSession, Session } from '#shared/model/session';
import { isLongEnough } from '#shared/stats/counting-profile';
import { overlaps, untilLastSeen } from '#shared/stats/session-parts';
import type { ExportInput } from './export-input';

/**
 * The sessions of the period that count, finished ones first. One that was open when the export began and ended
 * while it was read comes once, as finished.
 */
export async function* allSessions(
  input: Pick<ExportInput, 'sessions' | 'openSessions' | 'period' | 'leastSeconds'>,
): AsyncGenerator<Session | OpenSession> {
  const open = new Map(
    input.openSessions
      .filter((session) => {
        const soFar = untilLastSeen(session);
        return overlaps(soFar, input.period) && isLongEnough(soFar, input.leastSeconds);
      })
      .map((session) => [session.id, session]),
  );
  for await (const session of input.sessions) {
    open.delete(session.id);
    if (isLongEnough(session, input.leastSeconds)) yield session;
  }
  yield* open.values();
}
