import { ValidationError } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import { RequestError } from '#core/app/earshot';
import type { Log } from '#core/app/log';
import { StoreError } from '#core/store/store';
import { inputSentence, issuePath } from './input-sentence';

const REFUSALS = {
  'bad-request': { code: 'BAD_REQUEST', status: 400 },
  'not-found': { code: 'NOT_FOUND', status: 404 },
  conflict: { code: 'CONFLICT', status: 409 },
  unprocessable: { code: 'UNPROCESSABLE_CONTENT', status: 422 },
  unavailable: { code: 'SERVICE_UNAVAILABLE', status: 503 },
} as const satisfies Record<RequestError['code'], { code: string; status: number }>;

const UNEXPECTED = 'Something went wrong inside Earshot. Its log says more.';

/**
 * Turns whatever a call threw into an error with code, status and a sentence. What nobody foresaw becomes a
 * neutral 500; only the log learns more, and no client ever sees a stack.
 */
export function apiErrorOf(error: unknown, log: Log): ORPCError<string, unknown> {
  if (error instanceof RequestError) {
    const { code, status } = REFUSALS[error.code];
    return new ORPCError(code, { status, message: error.message });
  }
  if (error instanceof StoreError) {
    return new ORPCError('SERVICE_UNAVAILABLE', { status: 503, message: error.message });
  }
  if (isApiError(error)) return ofContract(error, log);
  log('error', `A call failed unexpectedly: ${briefly(error)}`);
  return new ORPCError('INTERNAL_SERVER_ERROR', { status: 500, message: UNEXPECTED });
}

function isApiError(error: unknown): error is ORPCError<string, unknown> {
  return error instanceof ORPCError;
}

/** Errors of the contract itself: input that does not fit is the caller's, output that does not fit is ours. */
function ofContract(error: ORPCError<string, unknown>, log: Log): ORPCError<string, unknown> {
  if (!(error.cause instanceof ValidationError)) return error;
  const { issues } = error.cause;
  if (error.code === 'BAD_REQUEST') {
    return new ORPCError('BAD_REQUEST', {
      status: 400,
      message: inputSentence(issues),
      data: { issues: issues.map((issue) => ({ path: issuePath(issue), message: issue.message })) },
    });
  }
  const where = issues.slice(0, 3).map((issue) => `${issuePath(issue)}: ${issue.message}`);
  log('error', `An answer did not fit its contract: ${where.join('; ')}`);
  return new ORPCError('INTERNAL_SERVER_ERROR', { status: 500, message: UNEXPECTED });
}

/** Name, message and the place of an unexpected error, one line; never the error's other fields, which may hold secrets. */
function briefly(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name}: ${error.message}${place === undefined ? '' : ` (${place.trim()})`}`
    .replace(/\s+/g, ' ')
    .slice(0, 500);
}
