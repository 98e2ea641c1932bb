import type { Failure, FailureReason } from '#shared/model/failure';
import { cleanSaid } from './clean-text';
import { isRedirect } from './follow-redirects';
import type { HttpAnswer } from './http-client';
import { makeFailure } from './make-failure';

export interface Expectation {
  /** True where a key or login was sent. */
  readonly withLogin: boolean;
  /** True where the server itself never sends HTML, not even as an error (AzuraCast's API). */
  readonly neverHtml: boolean;
  /** Blacked out in the server's words. */
  readonly secrets: readonly string[];
}

/** True where a body is a page for people, whatever its content type claims. */
export function isHtml(answer: Pick<HttpAnswer, 'text' | 'headers'>): boolean {
  const start = answer.text.slice(0, 2000).trimStart();
  const page =
    /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body|script|meta|title|center|h1)\b/i;
  if (page.test(start)) return true;
  return start.startsWith('<') && /text\/html/i.test(answer.headers['content-type'] ?? '');
}

/** A page that wants to see a browser before it lets anybody on. Asking again will not pass it. */
function isBotCheck({ headers, text, status }: HttpAnswer): boolean {
  if (/challenge/i.test(headers['cf-mitigated'] ?? '')) return true;
  const start = text.slice(0, 20_000);
  if (/cf[-_]chl|Just a moment\.\.\.|Checking your browser before/i.test(start)) return true;
  return status === 403 && /cloudflare/i.test(headers.server ?? '');
}

function reasonOfStatus(answer: HttpAnswer, expected: Expectation): FailureReason | null {
  const { status } = answer;
  if (isRedirect(status)) return 'redirect';
  if (status === 401) return expected.withLogin ? 'wrong-login' : 'no-login';
  if (status === 403) {
    if (expected.neverHtml && isHtml(answer)) return 'html-page';
    return expected.withLogin ? 'wrong-login' : 'no-login';
  }
  if (status === 404 || status === 410) return 'unknown-path';
  if (status === 408) return 'timeout';
  if (status === 429) return 'too-many-requests';
  if (status >= 500) return 'server-error';
  return status === 200 ? null : 'wrong-shape';
}

/** The words of an error: the `message` of a JSON error, else the text of the page. */
function wordsOf({ text }: HttpAnswer): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'message' in body) {
      return String(body.message);
    }
  } catch {
    // Not JSON: the page's own text says what there is to say.
  }
  return text;
}

/**
 * Why an answer cannot be the data that was asked for, judged by status and by whether it is a page
 * for people: proxies and bot checks answer 200 with HTML. Null where it may be data.
 */
export function answerFailure(answer: HttpAnswer, expected: Expectation): Failure | null {
  const about = { host: answer.host, status: answer.status };
  if (answer.isAudio) return makeFailure('icy-stream', about);
  const html = isHtml(answer);
  let reason = reasonOfStatus(answer, expected);
  if (html && isBotCheck(answer)) reason = 'bot-check';
  else if (html && reason === null) reason = 'html-page';
  if (reason === null) return null;
  return makeFailure(reason, { ...about, said: cleanSaid(wordsOf(answer), expected.secrets) });
}
