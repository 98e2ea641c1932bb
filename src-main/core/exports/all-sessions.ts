import type { OpenSession, Session } from '#shared/model/session';
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
        return overlaps(soFar, input.period) && isCounted(soFar, input);
      })
      .map((session) => [session.id, session]),
  );
  for await (const session of input.sessions) {
    open.delete(session.id);
    if (isCounted(session, input)) yield session;
  }
  yield* open.values();
}

function isCounted(
  { startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number },
  { leastSeconds }: Pick<ExportInput, 'leastSeconds'>,
): boolean {
  return leastSeconds === 0 || endedAt - startedAt >= leastSeconds * 1000;
}
