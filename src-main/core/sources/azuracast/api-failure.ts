import type { Failure } from '#shared/model/failure';
import { answerFailure, isHtml, type Expectation } from '../http/answer-failure';
import type { HttpAnswer, HttpResult } from '../http/http-client';
import { isRecord } from '../http/is-record';
import { makeFailure } from '../http/make-failure';

/** An answer that may be data, not parsed yet, or why it is none. */
export type ApiAnswer =
  | { readonly ok: true; readonly answer: HttpAnswer }
  | { readonly ok: false; readonly failure: Failure };

/** A body that was data, or why it was none. */
export type ApiResult =
  | { readonly ok: true; readonly body: unknown; readonly answer: HttpAnswer }
  | { readonly ok: false; readonly failure: Failure };

type Login = Pick<Expectation, 'withLogin' | 'secrets'>;

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

/** Finds out whether an answer of AzuraCast's API may be data: by its status and the beginning of its text. */
export function judgeApi(result: HttpResult, about: Login): ApiAnswer {
  if (!result.ok) return result;
  const failure = answerFailure(result, { ...about, neverHtml: true });
  if (!failure) return { ok: true, answer: result };
  const body = isHtml(result) ? undefined : parse(result.text);
  return { ok: false, failure: refine(failure, body) };
}

/** Turns an answer of AzuraCast's API into its JSON or into a typed failure. */
export function readApi(result: HttpResult, about: Login): ApiResult {
  const judged = judgeApi(result, about);
  if (!judged.ok) return judged;
  const { answer } = judged;
  const body = parse(answer.text);
  if (body === undefined) {
    const { host, status } = answer;
    return { ok: false, failure: makeFailure('not-json', { host, status }) };
  }
  return { ok: true, body, answer };
}
