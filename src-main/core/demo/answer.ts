/** What a face of the sample station sends back. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What it was asked. */
export interface Question {
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Virtual epoch milliseconds when it came. */
  readonly at: number;
}

/** One header as text; "" where it is missing. */
export function headerOf(question: Question, name: string): string {
  const value = question.headers[name];
  return typeof value === 'string' ? value : '';
}

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}

export function htmlAnswer(body: string, status = 200): Answer {
  return { status, contentType: 'text/html; charset=utf-8', body };
}
