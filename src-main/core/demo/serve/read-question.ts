import type { IncomingMessage } from 'node:http';
import type { Question } from '../answer';

/** A request as the faces understand it; null when its address cannot be read. */
export function readQuestion(request: IncomingMessage, at: number): Question | null {
  const address = `http://sample.invalid${request.url ?? '/'}`;
  if (!URL.canParse(address)) return null;
  const { pathname, searchParams } = new URL(address);
  return { path: pathname, query: searchParams, headers: request.headers, at };
}
