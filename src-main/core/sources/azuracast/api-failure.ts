import type { Failure } from '#shared/model/failure';
import { answerFailure, isHtml, type Expectation } from '../http/answer-failure';
import type { HttpResult } from '../http/http-client';
import { isRecord } from '../http/is-record';
import { makeFailure } from '../http/make-failure';

/** A body that was data, or why it was none. */
export type ApiResult =
  | { readonly ok: true; readonly body: unknown; readonly answer: HttpResult & { ok: true } }
  | { readonly ok: false; readonly failure: Failure };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** AzuraCast tells a wrong key from a missing right by `type` (since 0.16); its status is 403 for both. */
function refine(failure: Failure, body: unknown): Failure {
  if (!isRecord(body)) return failure;
  const { host, status, said } = failure;
  if (failure.status === 403 && String(body.type).includes('PermissionDenied')) {
    return makeFailure('no-permission', { host, status, said });
  }
  return failure.status === 404 ? makeFailure('unknown-station', { host, status, said }) : failure;
}

/** Turns an answer of AzuraCast's API into its JSON or into a typed failure. */
export function readApi(
  result: HttpResult,
  about: Pick<Expectation, 'withLogin' | 'secrets'>,
): ApiResult {
  if (!result.ok) return result;
  const failure = answerFailure(result, { ...about, neverHtml: true });
  if (failure) {
    const body = isHtml(result) ? undefined : parse(result.text);
    return { ok: false, failure: refine(failure, body) };
  }
  const body = parse(result.text);
  if (body === undefined) {
    const { host, status } = result;
    return { ok: false, failure: makeFailure('not-json', { host, status }) };
  }
  return { ok: true, body, answer: result };
}
