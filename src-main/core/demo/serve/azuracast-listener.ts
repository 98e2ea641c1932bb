import type { RequestListener } from 'node:http';
import { type Answer, htmlAnswer, jsonAnswer, type Question } from '../answer';
import { type AzuracastFace, notFound } from '../azuracast/azuracast-face';
import type { IcecastFace } from '../icecast/icecast-face';
import type { SampleMount } from '../sample-mounts';
import type { SampleWorld } from '../sample-world';
import { truthAnswer } from '../truth-answer';
import { readQuestion } from './read-question';
import { streamAnswer } from './stream-answer';

export interface AzuracastListenerOptions {
  readonly world: SampleWorld;
  readonly face: AzuracastFace;
  /** The streaming server behind it, reached below `/listen/{shortcode}/`. */
  readonly icecast: IcecastFace;
  /** Virtual epoch milliseconds. */
  readonly now: () => number;
  /** The mount of a stream address, noted as opened; null where the path is no stream. */
  readonly openStream: (path: string) => SampleMount | null;
}

/** Serves the AzuraCast face behind what looks like its nginx, and the truth beside it. */
export function azuracastListener(options: AzuracastListenerOptions): RequestListener {
  return (request, response) => {
    const at = options.now();
    const question = readQuestion(request, at);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const answer =
      question === null || !isRead ? jsonAnswer({ code: 405 }, 405) : answerTo(question, options);
    const headers = answer.headers ?? {};
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response
      .writeHead(answer.status, {
        Server: 'nginx',
        Date: new Date(at).toUTCString(),
        'Content-Type': answer.contentType,
        'Content-Length': Buffer.byteLength(answer.body),
      })
      .end(answer.body);
  };
}

function answerTo(question: Question, options: AzuracastListenerOptions): Answer {
  const { path } = question;
  if (path.length > 1 && path.endsWith('/')) {
    return { ...htmlAnswer('', 308), headers: { Location: withoutSlash(question) } };
  }
  return (
    truthAnswer(options.world, question) ??
    options.face(question) ??
    listenAnswer(question, options) ??
    notFound(question)
  );
}

/** nginx hands everything below the station's listen path to its streaming server. */
function listenAnswer(question: Question, options: AzuracastListenerOptions): Answer | null {
  const prefix = `/listen/${options.world.shortcode}`;
  if (!question.path.startsWith(`${prefix}/`)) return null;
  const path = question.path.slice(prefix.length);
  const mount = options.openStream(path);
  return mount === null ? options.icecast({ ...question, path }) : streamAnswer(mount);
}

function withoutSlash({ path, query }: Question): string {
  const text = query.toString();
  // One slash only at the front: two would be the address of another server.
  return `/${path.replace(/^\/+|\/+$/g, '')}${text === '' ? '' : `?${text}`}`;
}
