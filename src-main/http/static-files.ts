import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Names below `assets/` carry a hash of their content, so they never change. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

interface StaticFile {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
}

/**
 * The files of the built interface. Their list is made once, and only what is on it is ever opened, so no address
 * leads out of the folder.
 */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, StaticFile>;

  private constructor(files: ReadonlyMap<string, StaticFile>) {
    this.#files = files;
  }

  /** A folder that is not there has no files. */
  static async load(folder: string): Promise<StaticFiles> {
    const files = new Map<string, StaticFile>();
    for (const path of await filesBelow(folder)) {
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      files.set(address, await describe(path, address));
    }
    const index = files.get('/index.html');
    if (index !== undefined) files.set('/', index);
    return new StaticFiles(files);
  }

  has(pathname: string): boolean {
    return this.#files.has(decodeURIComponent(pathname));
  }

  /** Sends a file that is there; to HEAD only its headers, 304 to whoever has it already. */
  async send(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = this.#files.get(decodeURIComponent(pathname));
    if (file === undefined) throw new Error(`No such file: ${pathname}`);
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304, { etag: file.etag, 'cache-control': file.headers['cache-control'] });
      response.end();
      return;
    }
    response.writeHead(200, { ...file.headers, etag: file.etag });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await pipeline(createReadStream(file.path), response);
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function describe(path: string, address: string): Promise<StaticFile> {
  const { size, mtimeMs } = await stat(path);
  return {
    path,
    etag: `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`,
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': String(size),
      'cache-control': address.startsWith('/assets/') ? FOR_EVER : ASK_AGAIN,
    },
  };
}
