import { addAbortSignal, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * Reads a body to its end, unpacked, but never more than `maxBytes` of it: a small packed body can
 * unpack to gigabytes. Ends when `signal` is aborted, however slowly bytes still come.
 * @returns the bytes, or `too-large`, after which the connection is closed
 * @throws what the connection or the unpacking threw
 */
export async function readBody(
  response: Readable,
  options: { readonly gzip: boolean; readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Buffer | 'too-large'> {
  const body = options.gzip
    ? // The error reaches the reader below; the callback only keeps it from being thrown twice.
      pipeline(response, createGunzip(), () => undefined)
    : response;
  addAbortSignal(options.signal, body);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop destroys the stream and with it the connection.
    if (size > options.maxBytes) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
