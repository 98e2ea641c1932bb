import type { IncomingMessage } from 'node:http';
import type { Proof } from './access';
import { Refusal } from './refusal';

/**
 * Reads a JSON body of at most `mostBytes`. Only `application/json` is taken: pages of others cannot send that
 * without being asked first, and we never answer such a question. Whoever brings the token may leave out a
 * body that is empty. Throws a Refusal.
 */
export async function readJsonBody(
  request: IncomingMessage,
  { mostBytes, proof }: { readonly mostBytes: number; readonly proof: Proof },
): Promise<unknown> {
  const type = request.headers['content-type'];
  const isJson = /^application\/json *(;|$)/i.test(type ?? '');
  if (!isJson && !(type === undefined && proof === 'token' && isEmpty(request))) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send JSON, with Content-Type: application/json.');
  }
  const text = await readText(request, mostBytes);
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('BAD_REQUEST', 'The body is not the JSON that it says it is.');
  }
}

function isEmpty(request: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return encoding === undefined && Number(length ?? 0) === 0;
}

async function readText(request: IncomingMessage, mostBytes: number): Promise<string> {
  if (request.headers['content-encoding'] !== undefined) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the body without compression.');
  }
  const tooLarge = new Refusal('PAYLOAD_TOO_LARGE', `The body is larger than ${mostBytes} bytes.`, {
    connection: 'close',
  });
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop must not destroy the request: the refusal still has to go out on its line.
  const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLarge;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Refusal('BAD_REQUEST', 'The body is not UTF-8.');
  }
}
