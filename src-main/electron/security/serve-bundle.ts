import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
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

/** The page loads nothing from elsewhere, runs nothing inline, sends nothing away and is framed by nobody. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
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
    return new Response(body, { headers: { ...HEADERS, 'content-type': type } });
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
  return new Response(null, { status, headers: HEADERS });
}
