import type { OpenSession, Session } from '#shared/model/session';
import type { SessionRow } from './earshot';
import { unknownCursor } from './unknown-cursor';
import { wireOpenSession, wireSession } from './wire';

export interface PageQuestion {
  readonly closed: AsyncIterable<Session>;
  readonly open: readonly OpenSession[];
  readonly cursor: string | null;
  readonly limit: number;
  readonly iso: (at: number) => string;
}

type AnySession = Session | OpenSession;

/**
 * One page of sessions by start, then id. However many there are, no more than two pages are held at
 * once: everything is read past, and the first `limit` after the cursor are kept.
 */
export async function pageOfSessions(
  question: PageQuestion,
): Promise<{ sessions: SessionRow[]; cursor: string | null }> {
  const { limit, iso } = question;
  const after = question.cursor === null ? null : readCursor(question.cursor);
  const page = new FirstFew(limit + 1);
  const take = (session: AnySession): void => {
    if (after === null || compare(session, after) > 0) page.add(session);
  };
  for await (const session of question.closed) take(session);
  question.open.forEach(take);
  const found = page.sorted();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    sessions: shown.map((session) =>
      'endedAt' in session ? wireSession(session, iso) : wireOpenSession(session, iso),
    ),
    cursor: found.length > limit && last !== undefined ? writeCursor(last) : null,
  };
}

/** The smallest few of a long sequence. */
class FirstFew {
  #kept: AnySession[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(session: AnySession): void {
    this.#kept.push(session);
    if (this.#kept.length >= 2 * this.#limit) this.#kept = this.sorted();
  }

  sorted(): AnySession[] {
    return [...this.#kept].sort(compare).slice(0, this.#limit);
  }
}

type Place = Pick<Session, 'startedAt' | 'id'>;

function compare(a: Place, b: Place): number {
  if (a.startedAt !== b.startedAt) return a.startedAt - b.startedAt;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function writeCursor(last: Place): string {
  return `${last.startedAt}.${last.id}`;
}

function readCursor(cursor: string): Place {
  const [, startedAt, id] = /^(\d{1,16})\.([0-9a-z-]{1,60})$/.exec(cursor) ?? [];
  if (startedAt === undefined || id === undefined) throw unknownCursor();
  return { startedAt: Number(startedAt), id };
}
