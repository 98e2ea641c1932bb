import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { errorCode } from '../../store/disk';
import { SongsError } from '../songs-error';

const PIECE_BYTES = 1 << 20;

/** A log while it is read: its bytes in pieces, unpacked, and what is known of the file afterwards. */
export class LogReading {
  readonly #path: string;
  readonly #isGzip: boolean;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor({ path, isGzip }: { readonly path: string; readonly isGzip: boolean }) {
    this.#path = path;
    this.#isGzip = isGzip;
  }

  /** Bytes of the file read so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** SHA-256 of the file's own bytes, once all are read. */
  content(): string {
    return this.#hash.copy().digest('hex');
  }

  /** Throws a `SongsError` 'unreadable-log' where the file cannot be read to its end. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#isGzip ? this.#unpacked() : this.#raw();
    } catch (error) {
      throw new SongsError('unreadable-log', unreadable(error, this.#isGzip), { cause: error });
    }
  }

  async *#raw(): AsyncGenerator<Buffer> {
    const file = createReadStream(this.#path, { highWaterMark: PIECE_BYTES });
    for await (const piece of file as AsyncIterable<Buffer>) {
      this.#hash.update(piece);
      this.#bytes += piece.length;
      yield piece;
    }
  }

  async *#unpacked(): AsyncGenerator<Buffer> {
    const gunzip: Transform = createGunzip({ chunkSize: PIECE_BYTES });
    const flow = pipeline(Readable.from(this.#raw(), { objectMode: false }), gunzip);
    // Told by the loop below; without this a failure before the loop would end the process.
    flow.catch(() => undefined);
    for await (const piece of gunzip as AsyncIterable<Buffer>) yield piece;
    await flow;
  }
}

function unreadable(error: unknown, isGzip: boolean): string {
  const code = errorCode(error) ?? '';
  if (isGzip && code.startsWith('Z_')) {
    return 'The file is not whole gzip data: it was cut, damaged, or is still being written. It is tried again when it changes.';
  }
  switch (code) {
    case 'ENOENT':
      return 'The file is gone. It is counted when it comes back.';
    case 'EACCES':
    case 'EPERM':
      return 'The file may not be read by this user. Check its permissions.';
    default:
      return `The file could not be read to its end (${code || 'unknown error'}). Check the disk or the network folder.`;
  }
}
