import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { PAGE_HEADERS } from '../../http/security-headers';
import { isBundleAddress } from './bundle-address';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Answers requests of `app://bundle/…` with files below `folder`, and with nothing else: no other host, no way out of
 * the folder, no listing, no other method than GET.
 */
export function serveBundle(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refusal(405);
    const file = await fileOf(request.url, folder);
    const type = TYPES[extname(file ?? '')];
    if (file === null || type === undefined) return refusal(404);
    const body = new Uint8Array(await readFile(file));
    return new Response(body, { headers: { ...PAGE_HEADERS, 'content-type': type } });
  };
}

/** Absolute path of the file that an address names; null where there is none that may be read. */
async function fileOf(address: string, folder: string): Promise<string | null> {
  if (!isBundleAddress(address)) return null;
  try {
    const path = decodeURIComponent(new URL(address).pathname);
    if (path.includes('\0')) return null;
    const root = await realpath(folder);
    // After links are followed: what counts is where the file really lies.
    const file = await realpath(join(root, path));
    return file.startsWith(root + sep) ? file : null;
  } catch {
    return null;
  }
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: PAGE_HEADERS });
}
