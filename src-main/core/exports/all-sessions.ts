import type { OpenSession, Session } from '#shared/model/session';
import { overlaps, untilLastSeen } from '#shared/stats/session-parts';
import type { ExportInput } from './export-input';

/**
 * The sessions of the period, finished ones first. One that was open when the export began and ended
 * while it was read comes once, as finished.
 */
export async function* allSessions(
  input: Pick<ExportInput, 'sessions' | 'openSessions' | 'period'>,
): AsyncGenerator<Session | OpenSession> {
  const open = new Map(
    input.openSessions
      .filter((session) => overlaps(untilLastSeen(session), input.period))
      .map((session) => [session.id, session]),
  );
  for await (const session of input.sessions) {
    open.delete(session.id);
    yield session;
  }
  yield* open.values();
}
