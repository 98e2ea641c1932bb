import { type IncomingMessage, type RequestListener, STATUS_CODES } from 'node:http';
import type { Answer } from '../answer';
import type { IcecastFace } from '../icecast/icecast-face';
import type { SampleMount } from '../sample-mounts';
import { readQuestion } from './read-question';
import { streamAnswer } from './stream-answer';

export interface IcecastListenerOptions {
  readonly face: IcecastFace;
  /** Virtual epoch milliseconds. */
  readonly now: () => number;
  /** The mount of a stream address, noted as opened; null where the path is no stream. */
  readonly openStream: (path: string) => SampleMount | null;
}

const REASONS: Readonly<Record<number, string>> = { 401: 'Authentication Required' };

/**
 * Serves the Icecast face as the real server does: HTTP/1.0, one answer per connection, no length, no
 * compression, HEAD refused. Written to the socket itself, since Node's own answers are HTTP/1.1.
 */
export function icecastListener(options: IcecastListenerOptions): RequestListener {
  return (request) => {
    const at = options.now();
    const answer = answerTo(request, at, options);
    const body = request.method === 'HEAD' ? '' : answer.body;
    request.socket.end(`${headOf(answer, at)}${body}`);
  };
}

function answerTo(request: IncomingMessage, at: number, options: IcecastListenerOptions): Answer {
  const question = readQuestion(request, at);
  if (question === null || request.method !== 'GET') {
    return { status: 400, contentType: 'text/html; charset=utf-8', body: '' };
  }
  const mount = options.openStream(question.path);
  return mount === null ? options.face(question) : streamAnswer(mount);
}

function headOf({ status, contentType, headers = {} }: Answer, at: number): string {
  const fields = {
    Server: 'Icecast 2.4.4',
    Connection: 'Close',
    Date: new Date(at).toUTCString(),
    'Content-Type': contentType,
    ...headers,
    'Cache-Control': 'no-cache, no-store',
    Expires: 'Mon, 26 Jul 1997 05:00:00 GMT',
    Pragma: 'no-cache',
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  const reason = REASONS[status] ?? STATUS_CODES[status] ?? '';
  return `HTTP/1.0 ${String(status)} ${reason}\r\n${lines.join('')}\r\n`;
}
